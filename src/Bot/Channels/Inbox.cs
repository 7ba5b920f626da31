using Bot.Roster;
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

    /// <summary>Too much is waiting; WeCom should send it again.</summary>
    Busy,
}

/// <summary>Makes messages durable before they are acknowledged and hands each to its person's lane exactly once.</summary>
sealed class Inbox(IRecordStore store, BusinessClock clock, InboxWorker worker)
{
    const int MostWaiting = 10_000;
    const int MostWaitingPerMember = 100;

    /// <exception cref="StoreUnavailableException">It cannot be made durable now; WeCom must hear no 200.</exception>
    public async Task<Acceptance> AcceptAsync(InboxRow row, CancellationToken cancel)
    {
        if (worker.Waiting >= MostWaiting || worker.WaitingFor(RosterDirectory.IdOf(row.UserId)) >= MostWaitingPerMember)
            return Acceptance.Busy;

        var key = InboxTables.InboxKey(clock.NowInOrder, row);
        var unit = new Unit();
        InboxTables.Seen.Insert(unit, InboxTables.SeenKey(row), new SeenRow(clock.Now));
        InboxTables.Inbox.Insert(unit, key, row);
        if (await store.CommitAsync(unit, cancel) is not CommitResult.Committed)
            return Acceptance.AlreadyHere;

        worker.Take(new Row<InboxRow>(key, 1, row));
        return Acceptance.Accepted;
    }
}
