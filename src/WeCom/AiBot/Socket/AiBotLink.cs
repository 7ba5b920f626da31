using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using WeCom.Api;
using WeCom.Callback;

namespace WeCom.AiBot;

/// <summary>Why a connection ended.</summary>
abstract record LinkEnd
{
    LinkEnd()
    {
    }

    public sealed record Lost(string Trouble) : LinkEnd;

    public sealed record Refused(ApiError Error) : LinkEnd;

    public sealed record Replaced : LinkEnd;
}

/// <summary>
/// One open connection (PROTOCOL 17.2): subscribes, keeps the heart beating, hands on what comes in and brings answers back
/// to those who asked. It lives once; <see cref="AiBotSocket"/> makes the next.
/// </summary>
sealed class AiBotLink : IDisposable
{
    const int MostWaitingFrames = 256;
    const int MostUnansweredPings = 2;
    const int NotSubscribed = 846609;

    static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    readonly WebSocket _socket;
    readonly Action<Utf8JsonWriter> _credentials;
    readonly TimeProvider _time;
    readonly CancellationTokenSource _closing = new();
    // Outlives the source: who asks a connection that has ended hears that it is lost.
    readonly CancellationToken _closed;
    readonly Channel<byte[]> _outgoing = Channel.CreateBounded<byte[]>(MostWaitingFrames);
    readonly ConcurrentDictionary<string, TaskCompletionSource<AiBotFrame.Answer>> _asked = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _subscribing = new(1);
    LinkEnd? _end;
    volatile int _subscriptions;
    int _unansweredPings;

    /// <param name="socket">Open.</param>
    /// <param name="credentials">Writes the members of the subscription's body.</param>
    /// <param name="time">Measures answers and heartbeats.</param>
    public AiBotLink(WebSocket socket, Action<Utf8JsonWriter> credentials, TimeProvider time)
    {
        _socket = socket;
        _credentials = credentials;
        _time = time;
        _closed = _closing.Token;
    }

    /// <summary>Holds the connection until it ends. Nothing that happens to it is an exception.</summary>
    /// <param name="incoming">Gets the callbacks, in their order.</param>
    /// <param name="subscribed">Called once, when messages and replies may pass.</param>
    /// <param name="cancel">Ends the connection.</param>
    public async Task<LinkEnd> HoldAsync(ChannelWriter<AiBotCallback> incoming, Action subscribed, CancellationToken cancel)
    {
        using var cancelled = cancel.UnsafeRegister(link => ((AiBotLink)link!)._closing.Cancel(), this);
        Task[] all = [GuardAsync(ReadAsync(incoming)), GuardAsync(WriteAsync()), GuardAsync(BeatAsync(subscribed))];
        await Task.WhenAny(all);
        await _closing.CancelAsync();
        _socket.Abort();
        await Task.WhenAll(all);
        return Volatile.Read(ref _end) ?? new LinkEnd.Lost("closed");
    }

    /// <summary>Sends a frame and waits for its answer. Of one req_id only one at a time: the lanes see to that.</summary>
    public async Task<ApiResult<NoContent>> AskAsync(string reqId, byte[] frame, CancellationToken cancel)
    {
        var answer = new TaskCompletionSource<AiBotFrame.Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_asked.TryAdd(reqId, answer))
            throw new InvalidOperationException("Two frames with one req_id cannot be told apart.");
        using var deadline = new CancellationTokenSource(AnswerTime, _time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token, _closed);
        try
        {
            await _outgoing.Writer.WriteAsync(frame, any.Token);
            var (_, code, message) = await answer.Task.WaitAsync(any.Token);
            return code == 0
                ? new ApiResult<NoContent>.Ok(new NoContent())
                : new ApiResult<NoContent>.Refused(
                    new ApiError(code, Secrets.Blank(message), ApiErrorClasses.Of(code, fromTokenService: false)));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new ApiResult<NoContent>.Unreachable(_closed.IsCancellationRequested ? "connection lost" : "no answer within 5 seconds");
        }
        finally
        {
            _asked.TryRemove(reqId, out _);
        }
    }

    /// <summary>As <see cref="AskAsync"/>; where WeCom lost the subscription, renews it and asks once more.</summary>
    public async Task<ApiResult<NoContent>> AskSubscribedAsync(string reqId, byte[] frame, CancellationToken cancel)
    {
        var seen = _subscriptions;
        var result = await AskAsync(reqId, frame, cancel);
        return result is ApiResult<NoContent>.Refused { Error.Code: NotSubscribed } && await SubscribeAgainAsync(seen, cancel)
            ? await AskAsync(reqId, frame, cancel)
            : result;
    }

    /// <summary>Many frames may be refused at once; one of them subscribes for all.</summary>
    async Task<bool> SubscribeAgainAsync(int seen, CancellationToken cancel)
    {
        await _subscribing.WaitAsync(cancel);
        try
        {
            return _subscriptions != seen || await SubscribeAsync();
        }
        finally
        {
            _subscribing.Release();
        }
    }

    /// <summary>False when the subscription failed: the connection is of no use then and ends.</summary>
    async Task<bool> SubscribeAsync()
    {
        const string command = "aibot_subscribe";
        var reqId = AiBotFrame.NewReqId(command, _time);
        switch (await AskAsync(reqId, AiBotFrame.Write(command, reqId, _credentials), CancellationToken.None))
        {
            case ApiResult<NoContent>.Ok:
                Interlocked.Increment(ref _subscriptions);
                return true;
            case ApiResult<NoContent>.Refused(var error):
                await EndAsync(new LinkEnd.Refused(error));
                return false;
            default:
                await EndAsync(new LinkEnd.Lost("no answer to the subscription"));
                return false;
        }
    }

    async Task BeatAsync(Action subscribed)
    {
        if (!await SubscribeAsync())
            return;
        subscribed();
        while (true)
        {
            await Task.Delay(Heartbeat, _time, _closed);
            if (Volatile.Read(ref _unansweredPings) >= MostUnansweredPings)
            {
                await EndAsync(new LinkEnd.Lost("two heartbeats unanswered"));
                return;
            }

            Interlocked.Increment(ref _unansweredPings);
            // A line so slow that nothing more fits is found dead like any other.
            _outgoing.Writer.TryWrite(AiBotFrame.Write("ping", AiBotFrame.NewReqId("ping", _time), body: null));
        }
    }

    async Task WriteAsync()
    {
        await foreach (var frame in _outgoing.Reader.ReadAllAsync(_closed))
            await _socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, _closed);
    }

    async Task ReadAsync(ChannelWriter<AiBotCallback> incoming)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        var isTooLarge = false;
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.GetMemory(16 * 1024), _closed);
            if (part.MessageType == WebSocketMessageType.Close)
                return;
            buffer.Advance(part.Count);
            if (buffer.WrittenCount > CallbackReceiver.MaxBodyBytes)
            {
                // No message of WeCom's is that large; it is passed over, and nothing of it kept.
                isTooLarge = true;
                buffer.ResetWrittenCount();
            }

            if (!part.EndOfMessage)
                continue;
            if (!isTooLarge)
                await TakeAsync(AiBotFrame.Read(buffer.WrittenMemory), incoming);
            isTooLarge = false;
            buffer.ResetWrittenCount();
        }
    }

    async Task TakeAsync(AiBotFrame frame, ChannelWriter<AiBotCallback> incoming)
    {
        switch (frame)
        {
            case AiBotFrame.Answer({ } reqId, var code, _) when reqId.StartsWith("ping_", StringComparison.Ordinal):
                Volatile.Write(ref _unansweredPings, 0);
                if (code == NotSubscribed)
                    await EndAsync(new LinkEnd.Lost("subscription lost"));
                break;
            case AiBotFrame.Answer answer when _asked.TryGetValue(answer.ReqId, out var asked):
                asked.TrySetResult(answer);
                break;
            case AiBotFrame.Told { Callback.Message: AiBotDisconnectedEvent }:
                await EndAsync(new LinkEnd.Replaced());
                break;
            case AiBotFrame.Told(var callback):
                await incoming.WriteAsync(callback, _closed);
                break;
        }
    }

    public void Dispose() => _closing.Dispose();

    /// <summary>The first reason counts: what breaks afterwards breaks because of it.</summary>
    Task EndAsync(LinkEnd end)
    {
        Interlocked.CompareExchange(ref _end, end, null);
        return _closing.CancelAsync();
    }

    async Task GuardAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException && _closed.IsCancellationRequested)
        {
            // Disposed: the socket was let go between two of its calls.
        }
        catch (WebSocketException broken)
        {
            await EndAsync(new LinkEnd.Lost($"connection broken ({broken.WebSocketErrorCode})"));
        }
    }
}
