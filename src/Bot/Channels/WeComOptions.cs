using System.Globalization;
using Bot.Channels.AiBot;
using Microsoft.Extensions.Options;
using WeCom.Callback;

namespace Bot.Channels;

/// <summary>The self-built app and its callback (CONTRACT, Configuration). Without a CorpId the simulator stands in.</summary>
sealed class WeComOptions
{
    /// <summary>The API host, or a gateway or simulator in its place.</summary>
    public string ApiBaseUrl { get; init; } = "https://qyapi.weixin.qq.com";

    public string CorpId { get; init; } = "";

    public string AgentId { get; init; } = "";

    public string Secret { get; init; } = "";

    public string CallbackToken { get; init; } = "";

    public string CallbackAesKey { get; init; } = "";

    public ContactsOptions Contacts { get; init; } = new();

    public AiBotOptions AiBot { get; init; } = new();

    /// <summary>Webhook addresses of the groups that reports go to, by name. The key in each is a secret.</summary>
    public IReadOnlyDictionary<string, string> GroupRobots { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>The contact-sync assistant, optional: without it only the app's visible range is known, from a nightly comparison.</summary>
sealed class ContactsOptions
{
    /// <summary>Lists every member of the corp; empty: only those in the app's range are known.</summary>
    public string Secret { get; init; } = "";

    public string CallbackToken { get; init; } = "";

    public string CallbackAesKey { get; init; } = "";
}

/// <summary>Half-given credentials are named one by one; secrets are never quoted.</summary>
sealed class WeComOptionsValidator : IValidateOptions<WeComOptions>
{
    public ValidateOptionsResult Validate(string? name, WeComOptions options)
    {
        var faults = new List<string>();
        if (!Uri.TryCreate(options.ApiBaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            faults.Add($"WeCom:ApiBaseUrl 的值“{options.ApiBaseUrl}”不是网址，应写成 https://qyapi.weixin.qq.com。");
        foreach (var (key, value, where) in (ReadOnlySpan<(string, string, string)>)
        [
            ("CorpId", options.CorpId, "管理后台“我的企业”页的企业ID"),
            ("AgentId", options.AgentId, "自建应用页的 AgentId"),
            ("Secret", options.Secret, "自建应用页的 Secret"),
            ("CallbackToken", options.CallbackToken, "自建应用“接收消息”设置里的 Token"),
            ("CallbackAesKey", options.CallbackAesKey, "自建应用“接收消息”设置里的 EncodingAESKey"),
        ])
        {
            if (value.Length == 0)
                faults.Add($"WeCom:{key} 没有填。请填{where}；五项凭据要填就一起填，全部不填则启动模拟器。");
        }

        if (options.AgentId.Length > 0 && !int.TryParse(options.AgentId, CultureInfo.InvariantCulture, out _))
            faults.Add($"WeCom:AgentId 的值“{options.AgentId}”不是数字，应是 1000002 这样的整数。");
        if (options.CallbackAesKey.Length > 0 && CallbackCipher.Check(options.CallbackAesKey) is not null)
            faults.Add("WeCom:CallbackAesKey 应是 43 个字母和数字，请从“接收消息”设置里原样复制。");
        CheckContacts(faults, options.Contacts);
        faults.AddRange(options.AiBot.Faults());
        foreach (var (group, address) in options.GroupRobots)
        {
            if (GroupRobots.Parse(address) is null)
                faults.Add($"WeCom:GroupRobots:{group} 不是群机器人的地址，应写成 https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=……，请从群里“消息推送”的设置原样复制。");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    static void CheckContacts(List<string> faults, ContactsOptions contacts)
    {
        if (contacts.CallbackToken.Length > 0 != contacts.CallbackAesKey.Length > 0)
        {
            var missing = contacts.CallbackToken.Length == 0 ? "CallbackToken" : "CallbackAesKey";
            faults.Add($"WeCom:Contacts:{missing} 没有填。请填“通讯录同步”接收事件服务器设置里的两项，或两项都不填。");
        }

        if (contacts.CallbackAesKey.Length > 0 && CallbackCipher.Check(contacts.CallbackAesKey) is not null)
            faults.Add("WeCom:Contacts:CallbackAesKey 应是 43 个字母和数字，请从“通讯录同步”的设置里原样复制。");
    }
}
