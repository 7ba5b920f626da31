using Bot.Storage;
using Bot.Time;
using WeCom.Callback;

namespace Bot.Channels;

/// <summary>Makes it durable that somebody's standing in WeCom has to be asked for, before the event is acknowledged.</summary>
sealed partial class ContactInbox(IRecordStore store, BusinessClock clock, ILogger<ContactInbox> logger)
{
    const int MostAttempts = 5;

    /// <summary>False: it could not be made durable in time, and WeCom must send it again.</summary>
    public async Task<bool> TryNoteAsync(WeComMessage message)
    {
        if (ContactTables.ChecksOf(message, clock.Now) is not { Count: > 0 } checks)
            return true;
        using var tooLate = new CancellationTokenSource(Inbox.Deadline, clock.Time);
        var noting = NoteAsync(checks, tooLate.Token);
        await ((Task)noting).WaitAsync(Inbox.Deadline, clock.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return noting.IsCompleted && await noting;
    }

    async Task<bool> NoteAsync(IReadOnlyDictionary<string, ContactCheck> checks, CancellationToken cancel)
    {
        try
        {
            for (var attempt = 0; attempt < MostAttempts; attempt++)
            {
                var unit = new Unit();
                // A newer version makes a check that is just being answered start again: its answer may be older than this.
                foreach (var (id, check) in checks)
                {
                    var waiting = ContactTables.Checks.Get(store, id);
                    ContactTables.Checks.Put(unit, id, waiting, check with { IsGone = check.IsGone || waiting?.Value.IsGone == true });
                }

                if (await store.CommitAsync(unit, cancel) is CommitResult.Committed)
                    return true;
            }
        }
        catch (StoreUnavailableException unavailable)
        {
            LogNotDurable(unavailable);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            LogTooSlow();
        }

        return false;
    }

    [LoggerMessage(EventId = 1004, Level = LogLevel.Error, Message = "A change of contacts could not be made durable and was answered 503")]
    private partial void LogNotDurable(StoreUnavailableException unavailable);

    [LoggerMessage(EventId = 1005, Level = LogLevel.Error, Message = "The store did not confirm a change of contacts in time; it was answered 503")]
    private partial void LogTooSlow();
}
