using System.Diagnostics;
using System.Globalization;
using Bot.Channels.AiBot;
using Bot.Storage;
using WeCom.Api;

namespace Bot.Channels;

/// <summary>Makes one call of the outbox and tells what came of it. Nothing is decided or written here but the upload's id.</summary>
sealed class WeComCalls(WeComClient client, GroupRobots robots, WeComMessages messages, AiBotCalls aiBot, IRecordStore store)
{
    const int AllReceiversInvalid = 81013;

    /// <summary>The app, a group's robot or the AI bot: a refusal of one says nothing of the others.</summary>
    public static string SenderOf(OutboxRow row) => row.Call == OutboxCall.SayInAiBot ? "aibot" : row.Robot ?? "";

    /// <summary>Completes when the call can be made at all; nobody else's place is taken meanwhile.</summary>
    public Task ReadyAsync(OutboxRow row, CancellationToken cancel) =>
        row.Call == OutboxCall.SayInAiBot ? aiBot.ReadyAsync(cancel) : Task.CompletedTask;

    public async Task<CallOutcome> MakeAsync(Row<OutboxRow> row, CancellationToken cancel) => row.Value.Call switch
    {
        OutboxCall.Send => Outcome(await client.SendAsync(row.Value.Body, cancel), row.Value),
        OutboxCall.SendFile or OutboxCall.SendPicture => await SendFileAsync(row, cancel),
        OutboxCall.UpdateCard => Outcome(await client.UpdateCardAsync(messages.CardUpdateRequest(row.Value), cancel)),
        OutboxCall.SayInAiBot => OfOneChat(await aiBot.SendAsync(RecordJson.Read<AiBotWords>(row.Value.Body), cancel)),
        OutboxCall.SendToGroup => Outcome(await robots.SendAsync(row.Value, cancel)),
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// The upload's id becomes part of the kept body before anything is sent: a crash in between sends the same bytes
    /// again, and the file arrives once.
    /// </summary>
    async Task<CallOutcome> SendFileAsync(Row<OutboxRow> taken, CancellationToken cancel)
    {
        var row = OutboxTables.Outbox.Get(store, taken.Key) ?? taken;
        if (row.Value.Body.Length > 0)
            return Outcome(await client.SendAsync(row.Value.Body, cancel), row.Value);

        var file = OutboxTables.Files.Get(store, row.Value.FileKey!)!.Value;
        var kind = row.Value.Call == OutboxCall.SendPicture ? MediaKind.Image : MediaKind.File;
        switch (await client.UploadMediaAsync(kind, file.Name, file.Content, cancel))
        {
            case ApiResult<UploadedMedia>.Ok(var media):
                var ready = row.Value with { Body = messages.MediaBody(row.Value.Id, row.Value.Recipients, kind, media.MediaId) };
                var unit = new Unit();
                OutboxTables.Outbox.Replace(unit, row, ready);
                return await store.CommitAsync(unit, cancel) is CommitResult.Committed
                    ? Outcome(await client.SendAsync(ready.Body, cancel), ready)
                    : new CallOutcome.Busy("another sender was faster");
            case ApiResult<UploadedMedia>.Refused(var error):
                return Refused(error);
            case ApiResult<UploadedMedia>.Unreachable(var reason):
                return new CallOutcome.Unknown(reason);
            default:
                throw new UnreachableException();
        }
    }

    static CallOutcome Outcome(ApiResult<SentMessage> result, OutboxRow row) => result switch
    {
        ApiResult<SentMessage>.Ok(var sent) => new CallOutcome.Sent(sent.InvalidUserIds, sent.UnlicensedUserIds, sent.ResponseCode),
        ApiResult<SentMessage>.Refused({ Code: AllReceiversInvalid }) => new CallOutcome.Sent(row.Recipients, []),
        _ => Outcome(result),
    };

    static CallOutcome Outcome<T>(ApiResult<T> result) => result switch
    {
        ApiResult<T>.Ok => new CallOutcome.Sent([], []),
        ApiResult<T>.Refused(var error) => Refused(error),
        ApiResult<T>.Unreachable(var reason) => new CallOutcome.Unknown(reason),
        _ => throw new UnreachableException(),
    };

    /// <summary>The AI bot's rates are each chat's own: nobody else's answer waits for them.</summary>
    static CallOutcome OfOneChat(ApiResult<NoContent> result) => result is ApiResult<NoContent>.Refused({ Class: ApiErrorClass.RateLimited })
        ? new CallOutcome.Busy("this chat has had too much")
        : Outcome(result);

    /// <summary>A refusal for everything we send shuts the gate; one for this message alone ends this message.</summary>
    static CallOutcome Refused(ApiError error)
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"{error.Code} {error.Message}");
        return error.Class switch
        {
            ApiErrorClass.Retry => new CallOutcome.Busy(reason),
            ApiErrorClass.RateLimited or ApiErrorClass.Token or ApiErrorClass.Configuration => new CallOutcome.Shut(reason),
            _ => new CallOutcome.Failed(reason),
        };
    }
}
