using System.Text.Json;
using System.Web;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.WeComSimulator;

/// <summary>A browser on its way through the sign-in of a bot whose trusted domain is bot.example:8080.</summary>
sealed class SignInWorld(SimulatorWorld inner) : IAsyncDisposable
{
    public SimulatorWorld Inner => inner;

    public FakeTimeProvider Time => inner.Time;

    public static async Task<SignInWorld> StartAsync() =>
        new(await SimulatorWorld.StartAsync(options => options.TrustedDomain = "bot.example:8080"));

    public async Task<string> CodeAsync(string changes) =>
        HttpUtility.ParseQueryString((await AuthorizeAsync(changes))!.Query)["code"]!;

    public Task<JsonElement> UserAsync(string code) => inner.GetWithTokenAsync($"auth/getuserinfo?code={code}");

    /// <summary>Where the browser is sent; null when it is shown a page.</summary>
    public async Task<Uri?> AuthorizeAsync(string changes, string path = "connect/oauth2/authorize") =>
        (await inner.WithoutRedirects.GetAsync(Address(changes, path), SimulatorWorld.Cancel)).Headers.Location;

    public Task<string> PageAsync(string changes) =>
        inner.WithoutRedirects.GetStringAsync(Address(changes, "connect/oauth2/authorize"), SimulatorWorld.Cancel);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    Uri Address(string changes, string path)
    {
        var query = HttpUtility.ParseQueryString(
            $"appid={inner.WeCom.Options.CorpId}&redirect_uri={Uri.EscapeDataString("http://bot.example:8080/signin")}"
            + $"&response_type=code&scope=snsapi_base&state=abc1&agentid={inner.AgentId}");
        var changed = HttpUtility.ParseQueryString(changes);
        foreach (var name in changed.AllKeys)
            query[name] = changed[name];
        return new Uri(inner.Address, $"/simulator/{path}?{query}");
    }
}
