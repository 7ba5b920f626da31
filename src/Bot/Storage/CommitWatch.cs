namespace Bot.Storage;

/// <summary>Somebody who wants to know of rows that were inserted into one collection, once they are durable.</summary>
/// <param name="Collection">The collection's name.</param>
/// <param name="Inserted">Told of every such row. Runs on the committing caller: quick, and never throws.</param>
sealed record CommitWatcher(string Collection, Action<Stored> Inserted);

/// <summary>
/// Tells the watchers of what a committed unit left for them, whichever door the unit came through: nobody has to
/// remember to. It knows as well whether the store took the last unit: reading does not show a full disk.
/// </summary>
sealed class CommitWatch(IRecordStore store, IEnumerable<CommitWatcher> watchers) : IRecordStore
{
    readonly ILookup<string, Action<Stored>> _watchers = watchers.ToLookup(
        watcher => watcher.Collection, watcher => watcher.Inserted, StringComparer.Ordinal);

    volatile StoreUnavailableException? _refusal;

    /// <summary>Why a unit could not be made durable; null when one could be since.</summary>
    public StoreUnavailableException? Refusal => _refusal;

    public async Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancel)
    {
        var result = await WriteAsync(unit, cancel);
        if (result is not CommitResult.Committed)
            return result;
        _refusal = null;
        foreach (var insert in unit.Operations.OfType<Operation.Insert>())
        {
            foreach (var inserted in _watchers[insert.Collection.Name])
                inserted(new Stored(insert.Key, 1, insert.Json));
        }

        return result;
    }

    async Task<CommitResult> WriteAsync(Unit unit, CancellationToken cancel)
    {
        try
        {
            return await store.CommitAsync(unit, cancel);
        }
        catch (StoreUnavailableException unavailable)
        {
            _refusal = unavailable;
            throw;
        }
    }

    public Stored? Get(Collection collection, string key) => store.Get(collection, key);

    public IReadOnlyList<Stored> Range(Collection collection, string from, string to, int limit) =>
        store.Range(collection, from, to, limit);

    public long Counter(string name) => store.Counter(name);

    public IReadOnlyList<LedgerEntry> Ledger(long from, int limit) => store.Ledger(from, limit);
}
