using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Benchmarks.District;

/// <summary>What a call of message/send was: when it came, to how many, with which body.</summary>
sealed record SentCall(long At, int Recipients, string Body);

/// <summary>The part of WeCom's API that a publication needs, answering at once.</summary>
sealed class StubApi : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly WebApplication _app;
    readonly ConcurrentQueue<SentCall> _calls = new();
    readonly SemaphoreSlim _sent = new(0);

    StubApi(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public IReadOnlyList<SentCall> Calls => [.. _calls];

    public static async Task<StubApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var api = new StubApi(app);
        app.MapGet("/cgi-bin/gettoken", () => Results.Json(new { errcode = 0, errmsg = "ok", access_token = "token", expires_in = 7200 }));
        app.MapPost("/cgi-bin/message/send", api.SendAsync);
        await app.StartAsync();
        return api;
    }

    /// <summary>Waits until the wanted calls have reached this many recipients.</summary>
    public async Task<IReadOnlyList<SentCall>> AwaitAsync(Func<SentCall, bool> wanted, int recipients)
    {
        while (true)
        {
            var found = _calls.Where(wanted).ToList();
            if (found.Sum(call => call.Recipients) >= recipients)
                return found;
            // A hundred thousand people take a while; silence for minutes means that something went wrong.
            if (!await _sent.WaitAsync(Patience))
                throw new InvalidOperationException($"Nothing came any more after {_calls.Count} calls.");
        }
    }

    async Task<IResult> SendAsync(HttpRequest request)
    {
        var at = Stopwatch.GetTimestamp();
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        using var json = JsonDocument.Parse(body);
        var touser = json.RootElement.GetProperty("touser").GetString()!;
        _calls.Enqueue(new SentCall(at, touser.Split('|').Length, json.RootElement.ToString()));
        _sent.Release();
        return Results.Json(new { errcode = 0, errmsg = "ok", msgid = $"m{_calls.Count}" });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _sent.Dispose();
    }
}
