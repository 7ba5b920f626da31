using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using WeCom.Api;

namespace WeCom.AiBot;

/// <summary>
/// The long connection of one AI bot (PROTOCOL part 17): holds it, connects again when it breaks, and carries messages in
/// and replies out. Safe for any number of threads; keep one for the life of the program.
/// </summary>
/// <remarks>
/// WeCom allows one connection for each bot, so of several instances only one may run. What is sent while no connection is
/// up is not delivered later, in either direction: replies that must arrive belong in a queue of the caller's.
/// </remarks>
public sealed partial class AiBotSocket
{
    const int MostWaitingCallbacks = 64;

    /// <summary>WeCom's own address; private deployments have another.</summary>
    public static readonly Uri OfficialAddress = new("wss://openws.work.weixin.qq.com");

    readonly Uri _address;
    readonly string _botId;
    readonly string _secret;
    readonly TimeProvider _time;
    readonly ILogger<AiBotSocket> _logger;
    readonly ReplyLanes _lanes;
    volatile AiBotLink? _link;
    volatile AiBotSocketState _state;
    volatile TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _runs;

    /// <param name="address"><c>wss</c>, or <c>ws</c> for a simulator on this machine.</param>
    /// <param name="botId">The bot's id, not the number in the console's address.</param>
    /// <param name="secret">The long connection's secret, not the app's.</param>
    /// <param name="time">Measures heartbeats, answers and pauses.</param>
    /// <param name="logger">Gets commands, codes and troubles; never a body or a secret.</param>
    /// <exception cref="ArgumentException">The address is of another kind.</exception>
    public AiBotSocket(Uri address, string botId, string secret, TimeProvider time, ILogger<AiBotSocket> logger)
    {
        if (address.Scheme is not ("wss" or "ws"))
            throw new ArgumentException("The address of a long connection begins with wss.", nameof(address));
        _address = address;
        _botId = botId;
        _secret = secret;
        _time = time;
        _logger = logger;
        _lanes = new ReplyLanes((command, reqId, reply, cancel) => AskAsync(command, reqId, reply.Write, cancel), time);
        _state = new AiBotSocketState.Idle(time.GetUtcNow());
    }

    /// <summary>How the connection is now.</summary>
    public AiBotSocketState State => _state;

    /// <summary>Completes when replies may leave; at once when they may now. Whatever ends a run, it goes on waiting.</summary>
    public Task ConnectedAsync(CancellationToken cancel) => _connected.Task.WaitAsync(cancel);

    /// <summary>
    /// Holds the connection until it is cancelled, taken over by another one, or refused (<see cref="AiBotSocketState"/>, which
    /// is returned). A broken one is made again after 1, 2, 4 … 30 seconds. May be called again after it returned.
    /// </summary>
    /// <param name="receive">
    /// Gets each callback, one after the other, the ones in hand still after a cancellation: WeCom does not send them again.
    /// What it throws ends the run.
    /// </param>
    /// <param name="cancel">Ends the run.</param>
    /// <exception cref="InvalidOperationException">It is running already.</exception>
    public async Task<AiBotSocketState> RunAsync(Func<AiBotCallback, Task> receive, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _runs) != 1)
        {
            Interlocked.Decrement(ref _runs);
            throw new InvalidOperationException("A bot has one connection.");
        }

        try
        {
            var incoming = Channel.CreateBounded<AiBotCallback>(MostWaitingCallbacks);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var handling = HandOnAsync(incoming.Reader, receive);
            var keeping = KeepAsync(incoming.Writer, stop.Token);
            await Task.WhenAny(handling, keeping);
            await stop.CancelAsync();
            await keeping;
            await handling;
            cancel.ThrowIfCancellationRequested();
            return _state;
        }
        finally
        {
            if (_state is not (AiBotSocketState.Refused or AiBotSocketState.Replaced))
                _state = new AiBotSocketState.Idle(_time.GetUtcNow());
            Interlocked.Decrement(ref _runs);
        }
    }

    /// <summary>
    /// Answers a member's message with a stream, a card or markdown (PROTOCOL 17.3), up to 24 hours after it. Frames with one
    /// req_id leave one after the other. 846605: the req_id is no longer known; 846608: the stream is older than 6 minutes —
    /// <see cref="PushAsync"/> then. 846609 comes only after a renewed subscription did not help.
    /// </summary>
    /// <returns>
    /// Refused without a request when a documented rule is broken; <c>Unreachable</c> without a connection or when no answer
    /// came within 5 seconds: a stream's frame may be repeated, anything else might then be seen twice.
    /// </returns>
    public Task<ApiResult<NoContent>> RespondAsync(string reqId, AiBotReply reply, CancellationToken cancel) =>
        reply is AiBotReply.StreamFrame or AiBotReply.Card or AiBotReply.Markdown
            ? CheckedAsync(reply, () => _lanes.SendAsync("aibot_respond_msg", reqId, reply, cancel))
            : throw Misused(reply);

    /// <summary>
    /// Shows more of a growing text, best effort and without waiting: at most one frame a second leaves for each req_id, the
    /// newest, and none after <see cref="RespondAsync"/> was given the stream's last.
    /// </summary>
    public void Refresh(string reqId, AiBotReply.StreamFrame stream)
    {
        if (stream.Finish)
            throw Misused(stream);
        if (stream.Check() is [var fault, ..])
            LogRefused("aibot_respond_msg", fault.Code, fault.ToError().Message);
        else
            _lanes.Refresh(reqId, stream);
    }

    /// <summary>Greets the day's first entry with text or a card, within 5 seconds of it.</summary>
    /// <returns>As <see cref="RespondAsync"/>.</returns>
    public Task<ApiResult<NoContent>> WelcomeAsync(string reqId, AiBotReply reply, CancellationToken cancel) =>
        reply is AiBotReply.Text or AiBotReply.Card
            ? CheckedAsync(reply, () => _lanes.SendAsync("aibot_respond_welcome_msg", reqId, reply, cancel))
            : throw Misused(reply);

    /// <summary>Changes the card that was tapped, within 5 seconds of the tap.</summary>
    /// <returns>As <see cref="RespondAsync"/>.</returns>
    public Task<ApiResult<NoContent>> UpdateCardAsync(string reqId, AiBotReply.UpdateCard update, CancellationToken cancel) =>
        CheckedAsync(update, () => _lanes.SendAsync("aibot_respond_update_msg", reqId, update, cancel));

    /// <summary>
    /// Writes markdown, or a card to a single chat, without being asked (PROTOCOL 17.4). Somebody must have written to the bot
    /// in that chat before. Not idempotent. At most 30 messages a minute and 1,000 an hour for each chat, replies and pushes
    /// together: 45009; the queue is the caller's.
    /// </summary>
    /// <returns>As <see cref="RespondAsync"/>.</returns>
    public Task<ApiResult<NoContent>> PushAsync(AiBotChat chat, AiBotReply reply, CancellationToken cancel)
    {
        const string command = "aibot_send_msg";
        if (reply is not (AiBotReply.Markdown or AiBotReply.Card) || (reply is AiBotReply.Card && chat is AiBotChat.Group))
            throw Misused(reply);
        return CheckedAsync(reply, () => AskAsync(command, AiBotFrame.NewReqId(command, _time), Body, cancel));

        void Body(Utf8JsonWriter writer)
        {
            writer.WriteString("chatid", chat is AiBotChat.Member(var userId) ? userId : ((AiBotChat.Group)chat).ChatId);
            // Left out, WeCom guesses, and guesses a group first.
            writer.WriteNumber("chat_type", chat is AiBotChat.Member ? 1 : 2);
            reply.Write(writer);
        }
    }

    async Task<ApiResult<NoContent>> AskAsync(string command, string reqId, Action<Utf8JsonWriter> body, CancellationToken cancel)
    {
        if (_link is not { } link)
            return new ApiResult<NoContent>.Unreachable("not connected");
        var result = await link.AskSubscribedAsync(reqId, AiBotFrame.Write(command, reqId, body), cancel);
        if (result is ApiResult<NoContent>.Refused(var error))
            LogRefused(command, error.Code, error.Message);
        return result;
    }

    static async Task<ApiResult<NoContent>> CheckedAsync(AiBotReply reply, Func<Task<ApiResult<NoContent>>> send) =>
        reply.Check() is [var fault, ..] ? new ApiResult<NoContent>.Refused(fault.ToError()) : await send();

    static ArgumentException Misused(AiBotReply reply) => new($"{reply.GetType().Name} is not for this command.", nameof(reply));
}
