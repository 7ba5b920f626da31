using Bot.Channels.AiBot;
using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>
/// Forgets which messages were seen once WeCom cannot repeat them any more, day by day and in small steps, and with them
/// the cards that can no longer be changed. However many instances do it, the result is the same.
/// </summary>
sealed partial class ForgetOldMessages(IRecordStore store, SeenHorizon horizon, BusinessClock clock, ILogger<ForgetOldMessages> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Small enough that no callback waits behind it for its own write.</summary>
    const int Step = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock.Time);
        do
        {
            try
            {
                await ForgetAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task ForgetAsync(CancellationToken cancel)
    {
        // A day is over for good when its last message is older than what is accepted.
        if (horizon.FirstDay() is { } day)
            await DeleteAsync(InboxTables.Seen, SeenBefore(day), cancel);
        await DeleteAsync(SentTimes.Rows, SentTimes.Old(store, clock), cancel);
        await DeleteAsync(AiBotPolls.Table, AiBotPolls.Old(store, clock), cancel);
        var deadCards = PushTables.Cards.WithPrefix(store, "").Where(card => card.Value.SentAt < clock.Now - SentCard.Lifetime);
        await DeleteAsync(PushTables.Cards, deadCards, cancel);
    }

    IEnumerable<Row<SeenRow>> SeenBefore(string day)
    {
        var from = "";
        while (InboxTables.Seen.Range(store, from, day, Step) is { Count: > 0 } page)
        {
            foreach (var row in page)
                yield return row;
            from = page[^1].Key + '\0';
        }
    }

    async Task DeleteAsync<T>(Table<T> table, IEnumerable<Row<T>> rows, CancellationToken cancel)
        where T : class
    {
        foreach (var step in rows.Chunk(Step))
        {
            var unit = new Unit();
            foreach (var row in step)
                table.Delete(unit, row);
            // A conflict means that another instance is at the same rows: then it forgets them.
            if (await store.CommitAsync(unit, cancel) is not CommitResult.Committed)
                return;
        }
    }

    [LoggerMessage(EventId = 2201, Level = LogLevel.Error, Message = "Old messages could not be forgotten; it is tried again in an hour")]
    private partial void LogFailed(Exception failure);
}
