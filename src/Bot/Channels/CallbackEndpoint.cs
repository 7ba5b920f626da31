using System.Buffers;
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
    public IResult Verify(HttpRequest request) => receiver.Verify(Query(request)) switch
    {
        // The exact bytes: no quotes, no byte order mark, no newline.
        Decryption.Plaintext plaintext => Results.Bytes(plaintext.Utf8, "text/plain"),
        Decryption.Refused refused => Refuse(refused.Error),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public async Task<IResult> ReceiveAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > CallbackReceiver.MaxBodyBytes)
            return TooLarge();
        using var body = new MemoryStream((int)(request.ContentLength ?? 4096));
        if (!await TryReadAsync(request.Body, body, cancel))
            return TooLarge();

        return receiver.Receive(Query(request), body.GetBuffer().AsMemory(0, (int)body.Length)) switch
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

    /// <summary>False when the body is larger than a callback may be: it is not read further.</summary>
    static async Task<bool> TryReadAsync(Stream source, MemoryStream target, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(8192);
        try
        {
            int read;
            while ((read = await source.ReadAsync(buffer, cancel)) > 0)
            {
                if (target.Length + read > CallbackReceiver.MaxBodyBytes)
                    return false;
                target.Write(buffer, 0, read);
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static CallbackQuery Query(HttpRequest request) => new(
        request.Query["msg_signature"], request.Query["timestamp"], request.Query["nonce"], request.Query["echostr"]);

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "Refused a callback: {Error}")]
    private partial void LogRefused(CallbackError error);
}
