using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace WeComSimulator;

/// <summary>
/// The simulator on its own: drives any bot that can be given another API address.
/// <c>dotnet run --project src/WeComSimulator -- --bot URL</c>; every property of <see cref="SimulatorOptions"/> can be
/// set the same way, <c>--CorpId=…</c>.
/// </summary>
static partial class Program
{
    static async Task<int> Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // The bot goes on waiting for its answers, and pages for news: neither shall hold up the end.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var options = new SimulatorOptions();
        builder.Configuration.Bind(options);
        builder.WebHost.UseUrls(builder.Configuration["urls"] ?? "http://127.0.0.1:5090");
        builder.Services.AddWeComSimulator(options);

        await using var app = builder.Build();
        if (builder.Configuration["bot"] is not { } bot || !Uri.TryCreate(bot, UriKind.Absolute, out var callback) || callback.Scheme is not ("http" or "https"))
        {
            LogUsage(app.Logger);
            return 2;
        }

        options.BotCallbackUrl = callback;
        app.MapWeComSimulator("");
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        LogReady(app.Logger, address, callback, options.CorpId, options.AgentId, options.Secret, options.CallbackToken, options.CallbackAesKey);
        LogAiBot(app.Logger, address.Replace("http", "ws", StringComparison.Ordinal), options.AiBotId, options.AiBotSecret, options.AiBotCallbackUrl?.ToString() ?? "");
        await app.WaitForShutdownAsync();
        return 0;
    }

    [LoggerMessage(1, LogLevel.Error, "要说明机器人的回调地址：--bot http://127.0.0.1:5080/wecom/app")]
    static partial void LogUsage(ILogger logger);

    /// <summary>The secrets are simulated, and whoever starts this must give them to the bot.</summary>
    [LoggerMessage(2, LogLevel.Information,
        "模拟的企业微信已就绪。聊天页：{Address}\n"
        + "回调发往：{Callback}\n"
        + "请这样配置机器人：\n"
        + "  接口地址（WeCom:ApiBaseUrl）  {Address}\n"
        + "  企业ID（WeCom:CorpId）        {CorpId}\n"
        + "  应用（WeCom:AgentId）         {AgentId}\n"
        + "  应用密钥（WeCom:Secret）      {Secret}\n"
        + "  WeCom:CallbackToken           {Token}\n"
        + "  WeCom:CallbackAesKey          {AesKey}")]
    static partial void LogReady(ILogger logger, string address, Uri callback, string corpId, int agentId, string secret, string token, string aesKey);

    [LoggerMessage(3, LogLevel.Information,
        "智能机器人走长连接；要走回调，启动时加 --AiBotCallbackUrl=网址（现在：{Callback}）：\n"
        + "  WeCom:AiBot:SocketUrl         {Address}/aibot\n"
        + "  WeCom:AiBot:BotId             {BotId}\n"
        + "  WeCom:AiBot:Secret            {Secret}")]
    static partial void LogAiBot(ILogger logger, string address, string botId, string secret, string callback);
}
