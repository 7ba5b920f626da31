using Bot.Channels.AiBot;
using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>What became of a message at the door.</summary>
enum Acceptance
{
    /// <summary>Durable, and its turn will run.</summary>
    Accepted,

    /// <summary>A retry of a message that is durable already.</summary>
    AlreadyHere,

    /// <summary>Older than anything that WeCom still repeats: a copy of something that was answered long ago.</summary>
    TooOld,

    /// <summary>Too much is waiting, or the store did not confirm in time; WeCom should send it again.</summary>
    Busy,
}

/// <summary>Makes messages durable before they are acknowledged and hands each to its person's lane exactly once.</summary>
sealed partial class Inbox(IRecordStore store, SeenHorizon horizon, BusinessClock clock, InboxWorker worker, ILogger<Inbox> logger)
{
    /// <summary>WeCom wants its answer within a second. A store that is slower gets no more of it.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(800);

    /// <summary>Never throws for a store that is down, full or hangs: that is <see cref="Acceptance.Busy"/>.</summary>
    public async Task<Acceptance> AcceptAsync(InboxRow row)
    {
        if (IsTooOld(row) is not { } isTooOld)
            return Acceptance.Busy;
        if (isTooOld)
            return Acceptance.TooOld;
        if (worker.TryReserve(row) is not { } room)
            return Acceptance.Busy;

        var accepting = AcceptAsync(row, room);
        await ((Task)accepting).WaitAsync(Deadline, clock.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // What is still being written goes on without us: if it becomes durable its turn runs, and WeCom's retry finds it.
        return accepting.IsCompleted ? await accepting : Acceptance.Busy;
    }

    /// <summary>Null while the store cannot say.</summary>
    bool? IsTooOld(InboxRow row)
    {
        try
        {
            var isTooOld = horizon.IsTooOld(row.At);
            if (isTooOld)
                LogTooOld(row.At);
            return isTooOld;
        }
        catch (StoreUnavailableException unavailable)
        {
            LogNotDurable(unavailable);
            return null;
        }
    }

    async Task<Acceptance> AcceptAsync(InboxRow row, Lanes<Row<InboxRow>>.Room room)
    {
        using (room)
        {
            var key = InboxTables.InboxKey(clock.NowInOrder, row);
            var unit = new Unit();
            InboxTables.Seen.Insert(unit, InboxTables.SeenKey(row), new SeenRow(clock.Now));
            InboxTables.Inbox.Insert(unit, key, row);
            if (row.AiBot is { Way: AiBotWay.Webhook } address)
                AiBotPolls.Table.Insert(unit, row.DedupKey, new AiBotPoll(address.StartedAt));
            // A unit that the store has not begun by then is dropped there, so that a hanging store collects no heap.
            using var tooLate = new CancellationTokenSource(Deadline, clock.Time);
            try
            {
                if (await store.CommitAsync(unit, tooLate.Token) is not CommitResult.Committed)
                    return Acceptance.AlreadyHere;
                worker.Take(new Row<InboxRow>(key, 1, row));
                return Acceptance.Accepted;
            }
            catch (StoreUnavailableException unavailable)
            {
                LogNotDurable(unavailable);
                return Acceptance.Busy;
            }
            catch (OperationCanceledException) when (tooLate.IsCancellationRequested)
            {
                LogTooSlow();
                return Acceptance.Busy;
            }
        }
    }

    [LoggerMessage(EventId = 1002, Level = LogLevel.Error, Message = "A callback could not be made durable and was answered 503")]
    private partial void LogNotDurable(StoreUnavailableException unavailable);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Error, Message = "The store did not confirm a callback in time; it was answered 503")]
    private partial void LogTooSlow();

    [LoggerMessage(EventId = 1004, Level = LogLevel.Warning, Message = "A callback that WeCom stamped {At} was not acted on: it is older than what WeCom still repeats")]
    private partial void LogTooOld(DateTimeOffset at);
}
