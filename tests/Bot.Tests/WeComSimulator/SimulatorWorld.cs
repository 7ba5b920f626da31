using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using WeCom.AiBot;
using WeCom.Callback;
using WeComSimulator;
using WeComSimulator.Messages;

namespace Bot.Tests.WeComSimulator;

/// <summary>A simulator and a scripted bot in one real web server, on a clock that stands still.</summary>
sealed class SimulatorWorld : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly HttpClient _http;
    string? _token;

    SimulatorWorld(WebApplication app, FakeTimeProvider time, ScriptedBot bot, ScriptedBot contacts, ScriptedHook hook)
    {
        Hook = hook;
        Contacts = contacts;
        WithoutRedirects = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("WithoutRedirects");
        _app = app;
        _http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        Address = new Uri(app.Urls.Single());
        _http.BaseAddress = Address;
        Time = time;
        Bot = bot;
        WeCom = app.Services.GetRequiredService<SimulatedWeCom>();
        WeCom.Options.BotCallbackUrl = new Uri(Address, "/wecom/app");
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Uri Address { get; }

    public HttpClient Http => _http;

    public FakeTimeProvider Time { get; }

    public ScriptedBot Bot { get; }

    /// <summary>The bot's other ear, for contact changes.</summary>
    public ScriptedBot Contacts { get; }

    /// <summary>The AI bot in webhook mode; its address is not configured until a test does.</summary>
    public ScriptedHook Hook { get; }

    public HttpClient WithoutRedirects { get; }

    public SimulatedWeCom WeCom { get; }

    public int AgentId => WeCom.Options.AgentId;

    public static async Task<SimulatorWorld> StartAsync(Action<SimulatorOptions>? configure = null)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-03-02T08:00:00+08:00", CultureInfo.InvariantCulture));
        var options = new SimulatorOptions { TimeProvider = time, RetrySpacing = TimeSpan.Zero };
        configure?.Invoke(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddWeComSimulator(options);
        builder.Services.AddHttpClient("WithoutRedirects")
            .ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler { AllowAutoRedirect = false });
        var app = builder.Build();
        app.MapWeComSimulator("/simulator");
        var bot = new ScriptedBot("/wecom/app", new CallbackCipher(options.CallbackToken, options.CallbackAesKey, options.CorpId));
        var contacts = new ScriptedBot("/wecom/contacts", new CallbackCipher(options.ContactsCallbackToken, options.ContactsCallbackAesKey, options.CorpId));
        bot.Map(app);
        contacts.Map(app);
        var hook = new ScriptedHook(new AiBotWebhook(new CallbackCipher(options.AiBotCallbackToken, options.AiBotCallbackAesKey, ""), time));
        hook.Map(app);
        await app.StartAsync(Cancel);
        return new SimulatorWorld(app, time, bot, contacts, hook);
    }

    public async Task<string> TokenAsync() =>
        _token ??= (await GetAsync($"gettoken?corpid={WeCom.Options.CorpId}&corpsecret={WeCom.Options.Secret}")).GetProperty("access_token").GetString()!;

    /// <summary>An API call as it stands; the token is the caller's business.</summary>
    public async Task<JsonElement> GetAsync(string path) =>
        await _http.GetFromJsonAsync<JsonElement>($"/simulator/cgi-bin/{path}", Cancel);

    public async Task<JsonElement> GetWithTokenAsync(string path) =>
        await GetAsync($"{path}{(path.Contains('?') ? '&' : '?')}access_token={await TokenAsync()}");

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using HttpContent content = body is string json ? new StringContent(json) : JsonContent.Create(body);
        return await PostContentAsync(path, content);
    }

    public async Task<JsonElement> PostContentAsync(string path, HttpContent content)
    {
        var address = $"/simulator/cgi-bin/{path}{(path.Contains('?') ? '&' : '?')}access_token={await TokenAsync()}";
        var response = await _http.PostAsync(address, content, Cancel);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    public Task<JsonElement> SendTextAsync(string to, string text) =>
        PostAsync("message/send", new { touser = to, msgtype = "text", agentid = AgentId, text = new { content = text } });

    public Task<JsonElement> SendCardAsync(string to, object card) =>
        PostAsync("message/send", new { touser = to, msgtype = "template_card", agentid = AgentId, template_card = card });

    /// <summary>What the member sees of the app, newest last.</summary>
    public IReadOnlyList<ChatEntry> Seen(string userId) =>
        [.. WeCom.MessagesOf(userId).Where(entry => entry.Side == ChatSide.App)];

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        WithoutRedirects.Dispose();
        await _app.DisposeAsync();
    }
}

static class AnswerReading
{
    public static int Code(this JsonElement answer) => answer.GetProperty("errcode").GetInt32();

    public static string Field(this JsonElement answer, string name) => answer.GetProperty(name).GetString()!;
}
