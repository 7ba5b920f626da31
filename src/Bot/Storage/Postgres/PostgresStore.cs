using Npgsql;

namespace Bot.Storage.Postgres;

/// <summary>
/// The record store on PostgreSQL, for several instances of the program or more records than one file should hold.
/// See the other files here for how it survives.
/// </summary>
sealed class PostgresStore : IRecordStore, IDisposable
{
    const int LongestRange = 10_000;

    readonly PostgresReads _reads;
    readonly GroupCommit<PostgresUnit> _commits;

    /// <exception cref="StoreUnavailableException">The database cannot be used; the message names the mend.</exception>
    public PostgresStore(PostgresAddress address, TimeProvider time, ILogger<PostgresStore> logger)
    {
        // Apart, because a full disk stops writing and not reading.
        var writer = new PostgresWriter(address, new PostgresPause(address, time, logger), logger);
        writer.Open();
        _reads = new PostgresReads(address, new PostgresPause(address, time, logger));
        _commits = new GroupCommit<PostgresUnit>("Record store writer", writer);
    }

    public Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancel)
    {
        var prepared = new PostgresUnit(unit);
        return _commits.Enqueue(prepared, prepared.Bytes, cancel);
    }

    public Stored? Get(Collection collection, string key)
    {
        UnitRules.CheckName(collection);
        if (!PostgresKey.IsPossible(key))
            return null;
        var rows = _reads.Ask($"SELECT key, version, body::text FROM {PostgresTables.NameOf(collection.Name)} WHERE key = $1", ToStored, key);
        return rows.Count == 0 ? null : rows[0];
    }

    public IReadOnlyList<Stored> Range(Collection collection, string from, string to, int limit)
    {
        UnitRules.CheckName(collection);
        CheckLimit(limit);
        var (first, last) = (PostgresKey.Bound(from), PostgresKey.Bound(to));
        return _reads.Ask(
            $"SELECT key, version, body::text FROM {PostgresTables.NameOf(collection.Name)}"
            + $" WHERE key {(first.IsAfter ? ">" : ">=")} $1 AND key {(last.IsAfter ? "<=" : "<")} $2 ORDER BY key LIMIT $3",
            ToStored,
            first.Text,
            last.Text,
            limit);
    }

    public long Counter(string name)
    {
        if (!PostgresKey.IsPossible(name))
            return 0;
        var values = _reads.Ask($"SELECT value FROM {PostgresTables.Counters} WHERE name = $1", row => row.GetInt64(0), name);
        return values.Count == 0 ? 0 : values[0];
    }

    public IReadOnlyList<LedgerEntry> Ledger(long from, int limit)
    {
        CheckLimit(limit);
        return _reads.Ask(
            $"SELECT sequence, previous, hash, body FROM {PostgresTables.Ledger} WHERE sequence >= $1 ORDER BY sequence LIMIT $2",
            row => new LedgerEntry(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3)),
            from,
            limit);
    }

    static Stored ToStored(NpgsqlDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetString(2));

    static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LongestRange);
    }

    /// <summary>Writes what waits and ends the sessions.</summary>
    public void Dispose()
    {
        _commits.Dispose();
        _reads.Dispose();
    }
}
