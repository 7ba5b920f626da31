using WeCom.AiBot;
using WeCom.Api;

namespace Bot.Channels.AiBot;

/// <summary>
/// Sends what the outbox keeps for the AI bot's chats: as the end of the stream that waits for it, else as a message of its
/// own. An end may be repeated, because it replaces the whole text; only a message of its own can be seen twice.
/// </summary>
sealed class AiBotCalls(AiBotLine line, AiBotStreams streams)
{
    const int UnknownReqId = 846605;
    const int StreamHasEnded = 846608;

    /// <summary>
    /// Completes when a call can be made: nothing is lost while the connection is being made again, or while a person mends
    /// what keeps it from being made.
    /// </summary>
    public Task ReadyAsync(CancellationToken cancel) => line.Socket?.ConnectedAsync(cancel) ?? Task.CompletedTask;

    public async Task<ApiResult<NoContent>> SendAsync(AiBotWords words, CancellationToken cancel)
    {
        if (line.Socket is not { } socket)
            return new ApiResult<NoContent>.Refused(new ApiError(0, "WeCom:AiBot:BotId is not configured", ApiErrorClass.Permanent));
        if (words.ReqId is { } reqId && streams.TryEnd(words.StreamId, words.StartedAt))
        {
            var last = new AiBotReply.StreamFrame(words.StreamId, words.Content, Finish: true, words.FeedbackId);
            switch (await socket.RespondAsync(reqId, last, cancel))
            {
                // It is too young to have ended by itself, so an earlier try of this call has ended it.
                case ApiResult<NoContent>.Refused({ Code: StreamHasEnded }):
                    return new ApiResult<NoContent>.Ok(new NoContent());
                // Another connection than the one that the message came by.
                case ApiResult<NoContent>.Refused({ Code: UnknownReqId }):
                    break;
                case var result:
                    return result;
            }
        }

        AiBotChat chat = words.GroupId is { } group ? new AiBotChat.Group(group) : new AiBotChat.Member(words.UserId);
        return await socket.PushAsync(chat, new AiBotReply.Markdown(words.Content, words.FeedbackId), cancel);
    }
}
