using Microsoft.Extensions.Options;
using WeCom.Callback;

namespace Bot.Channels.AiBot;

/// <summary>
/// The AI bot (智能机器人), whose answers grow while they are made: over its long connection or in webhook mode, never both.
/// All empty: off.
/// </summary>
sealed class AiBotOptions
{
    public string BotId { get; init; } = "";

    /// <summary>The long connection's secret, not the app's.</summary>
    public string Secret { get; init; } = "";

    /// <summary>WeCom's own address; a private deployment has another.</summary>
    public string SocketUrl { get; init; } = "wss://openws.work.weixin.qq.com";

    public string CallbackToken { get; init; } = "";

    public string CallbackAesKey { get; init; } = "";

    public bool HasSocket => BotId.Length > 0 && Secret.Length > 0;

    public bool HasWebhook => CallbackToken.Length > 0 && CallbackAesKey.Length > 0;

    /// <summary>Every fault with its mend; secrets are never quoted.</summary>
    public IEnumerable<string> Faults()
    {
        if ((BotId + Secret).Length > 0 && (CallbackToken + CallbackAesKey).Length > 0)
            yield return "WeCom:AiBot 的长连接（BotId、Secret）和回调（CallbackToken、CallbackAesKey）只能用一种。请按管理后台里智能机器人选的接入方式留下一组，清空另一组。";
        if (BotId.Length > 0 != Secret.Length > 0)
            yield return $"WeCom:AiBot:{(BotId.Length == 0 ? "BotId" : "Secret")} 没有填。请从智能机器人“API 模式 - 长连接”的设置里复制 Bot ID 和 Secret，或两项都不填。";
        if (!IsSafe(SocketUrl))
            yield return $"WeCom:AiBot:SocketUrl 的值“{SocketUrl}”不能用，应写成 wss://openws.work.weixin.qq.com；只有本机地址可以写 ws://。";
        if (CallbackToken.Length > 0 != CallbackAesKey.Length > 0)
            yield return $"WeCom:AiBot:{(CallbackToken.Length == 0 ? "CallbackToken" : "CallbackAesKey")} 没有填。请填智能机器人“API 模式 - URL 回调”设置里的两项，或两项都不填。";
        if (CallbackAesKey.Length > 0 && CallbackCipher.Check(CallbackAesKey) is not null)
            yield return "WeCom:AiBot:CallbackAesKey 应是 43 个字母和数字，请从智能机器人的设置里原样复制。";
    }

    /// <summary>The secret and everything that members say travel there.</summary>
    static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == "wss" || (url.Scheme == "ws" && url.IsLoopback));
}

/// <summary>What of the settings under <c>Bot</c> the AI bot needs.</summary>
sealed class BotNameOptions
{
    /// <summary>What members write after @ to speak to the bot in a group.</summary>
    public string Name { get; init; } = "廉学小助手";
}

sealed class BotNameOptionsValidator : IValidateOptions<BotNameOptions>
{
    public ValidateOptionsResult Validate(string? name, BotNameOptions options) => options.Name.Trim().Length is > 0 and <= 64
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail("Bot:Name 要有 1 到 64 个字，应和企业微信里机器人的名称一样。");
}
