using Bot.Channels;
using Bot.Channels.AiBot;
using Bot.Knowledge;
using Bot.Storage;

namespace Bot.Operations;

/// <summary>Whether the program can do its work now, and what is not well if it cannot.</summary>
sealed partial class Health(
    CommitWatch store, InboxWorker inbox, OutboxSender outbox, AiBotStatus aiBot, MeaningStatus meaning, WatchClock watch, ILogger<Health> logger)
{
    const int Backlog = 5000;

    /// <summary>How often a unit was written only to see whether one can be written again.</summary>
    const string Counter = "health";

    public async Task<IResult> ReportAsync(CancellationToken cancel)
    {
        var faults = new List<string>();
        try
        {
            store.Counter(Counter);
            // A full disk can be read. Whether it has room again only writing shows, and perhaps nobody writes just now.
            if (store.Refusal is not null)
                await store.CommitAsync(new Unit().Add(Counter, 1), cancel);
        }
        catch (StoreUnavailableException unavailable)
        {
            LogUnavailable(unavailable);
            faults.Add($"store: {unavailable.Message}");
        }

        if (inbox.Waiting > Backlog)
            faults.Add($"inbox: {inbox.Waiting} messages wait");
        if (outbox.Waiting > Backlog)
            faults.Add($"outbox: {outbox.Waiting} calls wait");
        faults.AddRange(outbox.Obstacles.Select(obstacle => $"wecom: {obstacle}"));
        return Results.Json(
            // A clock that was set keeps nothing from working, so it is noted and no fault.
            new { status = faults.Count == 0 ? "ready" : "not ready", faults, notes = watch.Notes, inbox = inbox.Waiting, outbox = outbox.Waiting, aiBot = aiBot.Current, meaning = meaning.Current },
            statusCode: faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "The store does not answer")]
    private partial void LogUnavailable(StoreUnavailableException unavailable);
}
