using Bot.Storage;

namespace Bot.Channels;

/// <summary>
/// Tells the sender of every message that a committed unit left in the outbox, whichever door the unit came through:
/// nobody has to remember to.
/// </summary>
/// <param name="store">The engine.</param>
/// <param name="committed">Hears of every message that is durable.</param>
/// <param name="doubted">Hears that messages may be durable: the store broke while it had them.</param>
sealed class OutboxWatch(IRecordStore store, Action<Row<OutboxRow>> committed, Action doubted) : IRecordStore
{
    public async Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancel)
    {
        CommitResult result;
        try
        {
            result = await store.CommitAsync(unit, cancel);
        }
        catch (StoreUnavailableException) when (unit.Operations.Any(operation => operation is Operation.Insert { Collection.Name: OutboxTables.OutboxName }))
        {
            doubted();
            throw;
        }

        if (result is not CommitResult.Committed)
            return result;
        foreach (var operation in unit.Operations)
        {
            if (operation is Operation.Insert { Collection.Name: OutboxTables.OutboxName } insert)
                committed(new Row<OutboxRow>(insert.Key, 1, RecordJson.Read<OutboxRow>(insert.Json)));
        }

        return result;
    }

    public Stored? Get(Collection collection, string key) => store.Get(collection, key);

    public IReadOnlyList<Stored> Range(Collection collection, string from, string to, int limit) =>
        store.Range(collection, from, to, limit);

    public long Counter(string name) => store.Counter(name);

    public IReadOnlyList<LedgerEntry> Ledger(long from, int limit) => store.Ledger(from, limit);
}
