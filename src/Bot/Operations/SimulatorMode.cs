using System.Globalization;
using System.Security.Cryptography;
using Bot.Channels.AiBot;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using WeComSimulator;

namespace Bot.Operations;

/// <summary>
/// Without credentials the program is its own WeCom: the simulator on the same address, reached over HTTP like the real
/// one, with credentials made anew at every start. A configured WeCom:CorpId removes all of it.
/// </summary>
sealed class SimulatorMode(SimulatorOptions options, IServer server)
{
    public const string Prefix = "/simulator";

    public Uri ChatPage => new(Address, Prefix);

    /// <summary>Tells the simulator where the bot listens; known once it does.</summary>
    public void Connect() => options.BotCallbackUrl = new Uri(Address, "/wecom/app");

    Uri Address => LoopbackAddress(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>However widely the server listens, the simulator is spoken to on this machine only.</summary>
    public static Uri LoopbackAddress(string url)
    {
        var address = BindingAddress.Parse(url);
        var host = address.Host is "localhost" or "[::1]" ? address.Host : "127.0.0.1";
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}://{host}:{address.Port}"));
    }
}

static class SimulatorModeRegistration
{
    static readonly string[] Credentials = ["CorpId", "AgentId", "Secret", "CallbackToken", "CallbackAesKey"];

    public static void AddSimulatorWithoutCredentials(this WebApplicationBuilder builder)
    {
        // Half-given credentials are a fault, not a wish for the simulator.
        if (Credentials.Any(key => builder.Configuration[$"WeCom:{key}"] is { Length: > 0 }))
            return;

        var simulated = new SimulatorOptions
        {
            CorpId = "ww" + RandomNumberGenerator.GetHexString(16, lowercase: true),
            Secret = RandomNumberGenerator.GetHexString(43, lowercase: true),
            CallbackToken = RandomNumberGenerator.GetHexString(20, lowercase: true),
            AiBotSecret = RandomNumberGenerator.GetHexString(43, lowercase: true),
            AiBotName = builder.Configuration["Bot:Name"] ?? new BotNameOptions().Name,
            CallbackAesKey = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 43),
        };
        var first = (builder.Configuration["Urls"] ?? new ListenOptions().Urls).Split(';')[0];
        var simulator = new Uri(SimulatorMode.LoopbackAddress(first), SimulatorMode.Prefix);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["WeCom:ApiBaseUrl"] = simulator.ToString(),
            ["WeCom:CorpId"] = simulated.CorpId,
            ["WeCom:AgentId"] = simulated.AgentId.ToString(CultureInfo.InvariantCulture),
            ["WeCom:Secret"] = simulated.Secret,
            ["WeCom:CallbackToken"] = simulated.CallbackToken,
            ["WeCom:CallbackAesKey"] = simulated.CallbackAesKey,
            ["WeCom:AiBot:BotId"] = simulated.AiBotId,
            ["WeCom:AiBot:Secret"] = simulated.AiBotSecret,
            ["WeCom:AiBot:SocketUrl"] = new UriBuilder(simulator) { Scheme = simulator.Scheme == "https" ? "wss" : "ws", Path = $"{SimulatorMode.Prefix}/aibot" }.ToString(),
        });
        builder.Services.AddWeComSimulator(simulated);
        builder.Services.AddSingleton<SimulatorMode>();
        builder.Services.AddSingleton<SampleDistrictData>();
    }

    public static void MapSimulatorWithoutCredentials(this WebApplication app)
    {
        if (app.Services.GetService<SimulatorMode>() is null)
            return;
        app.MapWeComSimulator(SimulatorMode.Prefix);
        app.MapGet("/", () => Results.Redirect(SimulatorMode.Prefix));
    }
}
