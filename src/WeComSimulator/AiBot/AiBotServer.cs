using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WeComSimulator.Api;

namespace WeComSimulator.AiBot;

/// <summary>The address of the long connection: who is subscribed, and what their frames are answered with.</summary>
sealed class AiBotServer(
    SimulatorOptions options, SimulatorClock clock, AiBotCommands commands, AiBotEvents events, AiBotSwitches switches, IHostApplicationLifetime lifetime)
{
    static readonly JsonSerializerOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly Refusal NotSubscribed = new(846609, "aibot websocket not subscribed");

    readonly Lock _gate = new();
    TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    AiBotConnection? _current;
    long _connections;

    /// <summary>So many sockets were opened since the start.</summary>
    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>Who gets the messages; null when no bot is subscribed.</summary>
    public AiBotConnection? Current
    {
        get
        {
            lock (_gate)
                return _current is { IsSubscribed: true } ? _current : null;
        }
    }

    /// <summary>Completes when a bot is subscribed.</summary>
    public Task SubscribedAsync(CancellationToken cancel)
    {
        lock (_gate)
            return _subscribed.Task.WaitAsync(cancel);
    }

    public async Task ServeAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var connection = new AiBotConnection(Interlocked.Increment(ref _connections), socket, options, clock);
        await connection.ReadAsync(frame => TakeAsync(connection, frame), lifetime.ApplicationStopping);
        Forget(connection);
        // The bot hears the end from the socket itself.
        connection.Break();
    }

    /// <summary>A callback to the subscribed bot; the bot's answer comes as a frame of its own. False when none is there.</summary>
    public async Task<bool> TellAsync(AiBotConnection connection, string command, string reqId, object body, CancellationToken cancel) =>
        await connection.SendAsync(Frame(new { cmd = command, headers = new { req_id = reqId }, body }), cancel);

    /// <summary>The socket stays open and the subscription is gone: the bot gets nothing, and every command 846609.</summary>
    public void LoseSubscription()
    {
        lock (_gate)
        {
            if (_current is not null)
                _current.IsSubscribed = false;
            Unsubscribed();
        }
    }

    async Task TakeAsync(AiBotConnection connection, JsonElement frame)
    {
        var (command, reqId, body) = (frame.Text("cmd"), frame.Object("headers").Text("req_id"), frame.Object("body"));
        var refusal = command switch
        {
            "aibot_subscribe" => await SubscribeAsync(connection, body),
            _ when !connection.IsSubscribed => NotSubscribed,
            "ping" => Beat(connection),
            _ => commands.Do(connection.Id, command, reqId, body),
        };
        if (switches.Swallows(frame))
            return;
        if (switches.AnswerDelay > TimeSpan.Zero)
            await Task.Delay(switches.AnswerDelay, clock, lifetime.ApplicationStopping);
        var answer = new { headers = new { req_id = reqId }, errcode = refusal?.Code ?? 0, errmsg = refusal?.Text ?? "ok" };
        await connection.SendAsync(Frame(answer), lifetime.ApplicationStopping);
    }

    /// <summary>A bot has one connection: the newer one sends the older away.</summary>
    async Task<Refusal?> SubscribeAsync(AiBotConnection connection, JsonElement body)
    {
        if (body.Text("bot_id") != options.AiBotId || body.Text("secret") != options.AiBotSecret)
            return new(853000, "invalid bot_id or secret");
        AiBotConnection? older;
        lock (_gate)
        {
            older = _current == connection ? null : _current;
            _current = connection;
            connection.IsSubscribed = true;
            _subscribed.TrySetResult();
        }

        if (older is null)
            return null;
        older.IsSubscribed = false;
        await TellAsync(older, "aibot_event_callback", AiBotEvents.NewId(), events.Disconnected(), lifetime.ApplicationStopping);
        await older.CloseAsync(lifetime.ApplicationStopping);
        return null;
    }

    static Refusal? Beat(AiBotConnection connection)
    {
        connection.Beat();
        return null;
    }

    void Forget(AiBotConnection connection)
    {
        lock (_gate)
        {
            if (_current != connection)
                return;
            _current = null;
            Unsubscribed();
        }
    }

    void Unsubscribed()
    {
        if (_subscribed.Task.IsCompleted)
            _subscribed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    ReadOnlyMemory<byte> Frame(object frame)
    {
        var json = JsonSerializer.Serialize(frame, Raw);
        return Encoding.UTF8.GetBytes(switches.RawControlCharacters ? json.Replace("\\u0001", "\u0001", StringComparison.Ordinal) : json);
    }
}
