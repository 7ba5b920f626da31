using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeComSimulator;

namespace Bot.Tests.Support;

/// <summary>A simulated WeCom with the sample district on a real port, apart from the bot.</summary>
sealed class SimulatorHost : IAsyncDisposable
{
    readonly WebApplication _app;

    SimulatorHost(WebApplication app) => _app = app;

    public SimulatedWeCom WeCom => _app.Services.GetRequiredService<SimulatedWeCom>();

    public Uri Address => new(new Uri(_app.Urls.Single()), "/simulator");

    public static async Task<SimulatorHost> StartAsync(TimeProvider time)
    {
        var options = new SimulatorOptions { TimeProvider = time, RetrySpacing = TimeSpan.Zero };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddWeComSimulator(options);
        var app = builder.Build();
        app.MapWeComSimulator("/simulator");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new SimulatorHost(app);
    }

    /// <summary>What an operator would configure to use this WeCom.</summary>
    public string[] Settings =>
    [
        $"--WeCom:ApiBaseUrl={Address}",
        $"--WeCom:CorpId={WeCom.Options.CorpId}",
        $"--WeCom:AgentId={WeCom.Options.AgentId}",
        $"--WeCom:Secret={WeCom.Options.Secret}",
        $"--WeCom:CallbackToken={WeCom.Options.CallbackToken}",
        $"--WeCom:CallbackAesKey={WeCom.Options.CallbackAesKey}",
        $"--WeCom:Contacts:Secret={WeCom.Options.ContactsSecret}",
        $"--WeCom:Contacts:CallbackToken={WeCom.Options.ContactsCallbackToken}",
        $"--WeCom:Contacts:CallbackAesKey={WeCom.Options.ContactsCallbackAesKey}",
        $"--WeCom:GroupRobots:daily={Address}/cgi-bin/webhook/send?key={WeCom.Options.GroupRobotKeys[0]}",
    ];

    /// <summary>The same for the AI bot over its long connection.</summary>
    public string[] AiBotSettings =>
    [
        $"--WeCom:AiBot:BotId={WeCom.Options.AiBotId}",
        $"--WeCom:AiBot:Secret={WeCom.Options.AiBotSecret}",
        $"--WeCom:AiBot:SocketUrl=ws://{Address.Authority}/simulator/aibot",
    ];

    /// <summary>The same in webhook mode.</summary>
    public string[] AiBotWebhookSettings =>
    [
        $"--WeCom:AiBot:CallbackToken={WeCom.Options.AiBotCallbackToken}",
        $"--WeCom:AiBot:CallbackAesKey={WeCom.Options.AiBotCallbackAesKey}",
    ];

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
