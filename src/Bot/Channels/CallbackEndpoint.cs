using WeCom.Callback;

namespace Bot.Channels;

/// <summary>
/// GET and POST of one callback address: verify, make durable, answer 200 with an empty body; everything else happens later.
/// The app's and the contact-sync assistant's differ in their keys only.
/// </summary>
sealed partial class CallbackEndpoint(
    CallbackReceiver receiver,
    IncomingMessages messages,
    Inbox inbox,
    ContactInbox contacts,
    ChannelMetrics metrics,
    ILogger<CallbackEndpoint> logger)
{
    public IResult Verify(HttpRequest request) => receiver.Verify(CallbackBody.Query(request)) switch
    {
        // The exact bytes: no quotes, no byte order mark, no newline.
        Decryption.Plaintext plaintext => Results.Bytes(plaintext.Utf8, "text/plain"),
        Decryption.Refused refused => Refuse(refused.Error),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public async Task<IResult> ReceiveAsync(HttpRequest request, CancellationToken cancel)
    {
        if (await CallbackBody.ReadAsync(request, cancel) is not { } body)
            return TooLarge();
        return receiver.Receive(CallbackBody.Query(request), body) switch
        {
            CallbackReception.Accepted accepted => await AcceptAsync(accepted.Message),
            CallbackReception.Refused refused => Refuse(refused.Error),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    async Task<IResult> AcceptAsync(WeComMessage message)
    {
        if (!await contacts.TryNoteAsync(message))
            return Busy();
        if (messages.ToRow(message) is not { } row)
            return Results.Ok();
        // Not the request's token: WeCom may hang up, the message is ours all the same.
        var acceptance = await inbox.AcceptAsync(row);
        metrics.Received(acceptance);
        return acceptance == Acceptance.Busy ? Busy() : Results.Ok();
    }

    static IResult Busy() => Results.StatusCode(StatusCodes.Status503ServiceUnavailable);

    IResult Refuse(CallbackError error)
    {
        metrics.Refused(error);
        LogRefused(error);
        return Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    IResult TooLarge()
    {
        metrics.Refused(CallbackError.UnreadableBody);
        return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "Refused a callback: {Error}")]
    private partial void LogRefused(CallbackError error);
}
