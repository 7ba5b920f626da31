using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Bot.Tests.Support;
using Bot.Tests.WeCom.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using WeCom.AiBot;

namespace Bot.Tests.WeCom.AiBot;

/// <summary>
/// A real socket server that does what the test says, a client that is told to talk to it, and a clock that moves by hand.
/// </summary>
sealed class ScriptedSocket : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly Channel<(Line Line, JsonObject Frame)> _heard = Channel.CreateUnbounded<(Line, JsonObject)>();
    readonly Channel<AiBotCallback> _received = Channel.CreateUnbounded<AiBotCallback>();
    readonly CancellationTokenSource _stop = new();
    Task<AiBotSocketState>? _run;
    int _lines;

    ScriptedSocket(WebApplication app) => _app = app;

    public const string Secret = "s3cretOfTheBot";

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeSeconds(1732000400));

    public CollectingLogger<AiBotSocket> Log { get; } = new();

    public AiBotSocket Client { get; private set; } = null!;

    /// <summary>So many connections were made.</summary>
    public int Lines => Volatile.Read(ref _lines);

    /// <summary>Does something with each callback; null: they are only kept.</summary>
    public Func<AiBotCallback, Task>? OnReceived { get; set; }

    public static async Task<ScriptedSocket> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ScriptedSocket(app);
        app.UseWebSockets();
        app.Map("/", async http =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            await server.ServeAsync(new Line(socket));
        });
        await app.StartAsync(Cancel);
        server.Client = new AiBotSocket(new Uri(app.Urls.Single().Replace("http", "ws")), "aibT", Secret, server.Clock, server.Log);
        return server;
    }

    public Task<AiBotSocketState> Run() => _run ??= Client.RunAsync(
        callback =>
        {
            _received.Writer.TryWrite(callback);
            return OnReceived?.Invoke(callback) ?? Task.CompletedTask;
        },
        _stop.Token);

    /// <summary>How the run ended.</summary>
    public Task<AiBotSocketState> EndAsync() => Run().WaitAsync(Wait.Patience, Cancel);

    /// <summary>Runs the client and lets it in.</summary>
    public async Task<Line> SubscribedAsync()
    {
        _ = Run();
        var line = await AdmitAsync();
        await ConnectedAsync();
        return line;
    }

    public Task ConnectedAsync() => Client.ConnectedAsync(Cancel).WaitAsync(Wait.Patience, Cancel);

    /// <summary>Waits for the next subscription and accepts it.</summary>
    public async Task<Line> AdmitAsync()
    {
        var (line, frame) = await HearAsync("aibot_subscribe");
        await line.AnswerAsync(frame);
        return line;
    }

    /// <summary>The next frame of the client, which must be this command.</summary>
    public async Task<(Line Line, JsonObject Frame)> HearAsync(string command)
    {
        var heard = await _heard.Reader.ReadAsync(Cancel).AsTask().WaitAsync(Wait.Patience, Cancel);
        Assert.Equal(command, (string?)heard.Frame["cmd"]);
        return heard;
    }

    public bool HasMore => _heard.Reader.TryPeek(out _);

    public Task<AiBotCallback> ReceivedAsync() => _received.Reader.ReadAsync(Cancel).AsTask().WaitAsync(Wait.Patience, Cancel);

    /// <summary>The clock runs, in steps, until this is so.</summary>
    public Task WhileTimePasses(Func<bool> until, TimeSpan step) => Wait.UntilAsync(until, () => Clock.Advance(step));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_run is not null)
            await ((Task)_run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await _app.DisposeAsync();
        _stop.Dispose();
    }

    async Task ServeAsync(Line line)
    {
        Interlocked.Increment(ref _lines);
        while (await line.ReadAsync() is { } frame)
            _heard.Writer.TryWrite((line, frame));
    }

    /// <summary>The server's end of one connection.</summary>
    public sealed class Line(WebSocket socket)
    {
        public Task SendAsync(string json) => socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, endOfMessage: true, Cancel);

        public Task AnswerAsync(JsonObject frame, int code = 0) =>
            SendAsync($$"""{"headers":{"req_id":{{frame["headers"]!["req_id"]!.ToJsonString()}}},"errcode":{{code}},"errmsg":"said so, secret={{Secret}}"}""");

        public Task TellAsync(string command, string reqId, string body) =>
            SendAsync($$"""{"cmd":"{{command}}","headers":{"req_id":"{{reqId}}"},"body":{{body}} }""");

        public Task AskAsync(string reqId, string words) => TellAsync(
            "aibot_msg_callback", reqId, $$"""{"msgid":"m-{{reqId}}","chattype":"single","from":{"userid":"lina"},"msgtype":"text","text":{"content":"{{words}}"} }""");

        public void Break() => socket.Abort();

        public async Task<JsonObject?> ReadAsync()
        {
            var buffer = new byte[64 * 1024];
            try
            {
                var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
                return part.MessageType == WebSocketMessageType.Close ? null : JsonNode.Parse(buffer.AsSpan(0, part.Count))!.AsObject();
            }
            catch (WebSocketException)
            {
                return null;
            }
        }
    }
}
