using System.Diagnostics;
using Bot.Storage;
using WeCom.AiBot;
using WeCom.Callback;

namespace Bot.Channels.AiBot;

/// <summary>
/// GET and POST /wecom/aibot: the AI bot in webhook mode. Messages become durable before anything is said; what is said is the
/// beginning of a stream, and WeCom asks for the rest.
/// </summary>
sealed partial class AiBotEndpoint(
    AiBotWebhook webhook,
    AiBotIncoming incoming,
    Inbox inbox,
    AiBotStreams streams,
    AiBotPolls polls,
    ChannelMetrics metrics,
    ILogger<AiBotEndpoint> logger)
{
    public IResult Verify(HttpRequest request) => webhook.Verify(CallbackBody.Query(request)) switch
    {
        Decryption.Plaintext plaintext => Results.Bytes(plaintext.Utf8, "text/plain"),
        Decryption.Refused refused => Refuse(refused.Error),
        _ => throw new UnreachableException(),
    };

    public async Task<IResult> ReceiveAsync(HttpRequest request, CancellationToken cancel)
    {
        if (await CallbackBody.ReadAsync(request, cancel) is not { } body)
        {
            metrics.Refused(CallbackError.UnreadableBody);
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var query = CallbackBody.Query(request);
        switch (webhook.Receive(query, body))
        {
            case AiBotReception.Refused refused:
                return Refuse(refused.Error);
            case AiBotReception.Accepted accepted:
                try
                {
                    return await AnswerAsync(query, accepted.Message, cancel);
                }
                catch (StoreUnavailableException unavailable)
                {
                    LogUnavailable(unavailable);
                    return Busy();
                }

            default:
                throw new UnreachableException();
        }
    }

    async Task<IResult> AnswerAsync(CallbackQuery query, AiBotMessage message, CancellationToken cancel)
    {
        if (message is AiBotEnterChatEvent)
            return Say(query, message, new AiBotReply.Text(AiBotWords.Welcome));
        if (message is AiBotStreamPoll poll)
            return await ContinueAsync(query, message, poll.StreamId, cancel);
        if (incoming.ToRow(message, AiBotWay.Webhook, reqId: null) is not { } row)
            return Results.Ok();

        var isWatched = row.AiBot?.Way == AiBotWay.Webhook && streams.TryOpen(row);
        var acceptance = await inbox.AcceptAsync(row);
        metrics.Received(acceptance);
        if (isWatched && acceptance != Acceptance.Accepted)
            streams.Forget(row);
        return acceptance switch
        {
            Acceptance.Busy => Busy(),
            Acceptance.Accepted or Acceptance.AlreadyHere when row.AiBot?.Way == AiBotWay.Webhook =>
                await ContinueAsync(query, message, row.DedupKey, cancel),
            _ => Results.Ok(),
        };
    }

    async Task<IResult> ContinueAsync(CallbackQuery query, AiBotMessage message, string streamId, CancellationToken cancel)
    {
        var (content, isLast) = await polls.AskAsync(streamId, cancel);
        // Only the first frame's thumbs count, and in a group there is nothing to rate.
        var feedbackId = message.Head.GroupId is null ? streamId : null;
        return Say(query, message, new AiBotReply.StreamFrame(streamId, content, isLast, feedbackId));
    }

    IResult Say(CallbackQuery query, AiBotMessage message, AiBotReply reply) =>
        Results.Content(webhook.Seal(query, message, reply), "application/json");

    static IResult Busy() => Results.StatusCode(StatusCodes.Status503ServiceUnavailable);

    IResult Refuse(CallbackError error)
    {
        metrics.Refused(error);
        LogRefused(error);
        return Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    [LoggerMessage(EventId = 2405, Level = LogLevel.Warning, Message = "Refused a callback of the AI bot: {Error}")]
    private partial void LogRefused(CallbackError error);

    [LoggerMessage(EventId = 2406, Level = LogLevel.Error, Message = "The AI bot was asked while the store was unavailable; it was answered 503")]
    private partial void LogUnavailable(StoreUnavailableException unavailable);
}
