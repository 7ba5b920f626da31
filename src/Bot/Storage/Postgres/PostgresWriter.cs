using Npgsql;

namespace Bot.Storage.Postgres;

/// <summary>
/// Writes groups on one connection, two round trips each: lock and look, then write and commit. The lock is the
/// transaction's own, so a group of another instance comes wholly before or wholly after.
/// </summary>
/// <remarks>
/// Fail-stop: after any exception the session is closed, which drops its transaction unless the server already had its
/// COMMIT. The next group waits for the lock of what may still be dying there, so it sees the outcome, and a caller who
/// repeats a unit whose answer was lost is told by its inserts and versions.
/// </remarks>
sealed class PostgresWriter(PostgresAddress address, PostgresPause pause, ILogger logger) : IGroupWriter<PostgresUnit>
{
    static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(15);

    readonly HashSet<string> _tables = new(StringComparer.Ordinal);
    NpgsqlConnection? _connection;
    bool _isInUse;

    /// <summary>The first connection: it also brings the tables up to date.</summary>
    public void Open()
    {
        try
        {
            var connection = Connect();
            var found = PostgresSchema.Upgrade(connection, address.Name);
            if (found is > 0 && found < PostgresSchema.Newest)
                PostgresMessages.Upgraded(logger, address.Name, found, PostgresSchema.Newest);
            WarnWhenNotDurable(connection);
        }
        catch (Exception cause)
        {
            Close();
            throw address.Unavailable(cause);
        }
    }

    void WarnWhenNotDurable(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on'", connection);
        if (command.ExecuteScalar() is false)
            PostgresMessages.NotDurable(logger, address.Name);
    }

    public IReadOnlyList<CommitResult> Write(IReadOnlyList<PostgresUnit> group)
    {
        pause.ThrowIfResting();
        var connection = Connect();
        var decision = Look(connection, group);
        var results = new List<CommitResult>(group.Count);
        foreach (var unit in group)
            results.Add(decision.Decide(unit));
        WriteAndCommit(connection, decision);
        pause.Answered();
        return results;
    }

    NpgsqlConnection Connect()
    {
        if (_connection is { } open)
            return open;
        _connection = address.Single("bot writer", CommandTimeout);
        _connection.Open();
        // What another program has dropped meanwhile must be made again.
        _tables.Clear();
        _isInUse = false;
        return _connection;
    }

    GroupDecision Look(NpgsqlConnection connection, IReadOnlyList<PostgresUnit> group)
    {
        var named = RowsOf(group).GroupBy(row => row.Collection, row => row.Key, StringComparer.Ordinal).ToList();
        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgresTables.WriterLock));
        foreach (var collection in named.Where(rows => !_tables.Contains(rows.Key)))
            batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgresTables.Create(collection.Key)));
        foreach (var rows in named)
            batch.BatchCommands.Add(GroupStatements.Versions(rows.Key, [.. rows.Distinct(StringComparer.Ordinal)]));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT sequence, hash FROM {PostgresTables.Ledger} ORDER BY sequence DESC LIMIT 1"));

        using var reader = batch.ExecuteReader();
        // The lock's answer comes first; statements without rows have none.
        var versions = new Dictionary<RowKey, long>();
        foreach (var rows in named)
        {
            reader.NextResult();
            while (reader.Read())
                versions.Add(new RowKey(rows.Key, reader.GetString(0)), reader.GetInt64(1));
        }

        reader.NextResult();
        return new GroupDecision(versions, reader.Read() ? new LedgerEntry(reader.GetInt64(0), "", reader.GetString(1), "") : LedgerChain.Origin);
    }

    static IEnumerable<RowKey> RowsOf(IReadOnlyList<PostgresUnit> group) => group.SelectMany(unit => unit.Operations).SelectMany(operation =>
        operation switch
        {
            Operation.Insert(var collection, var key, _) => new RowKey[] { new(collection.Name, key) },
            Operation.Replace(var collection, var key, _, _) => [new(collection.Name, key)],
            Operation.Delete(var collection, var key, _) => [new(collection.Name, key)],
            _ => [],
        });

    void WriteAndCommit(NpgsqlConnection connection, GroupDecision decision)
    {
        using var batch = new NpgsqlBatch(connection);
        GroupStatements.Add(batch, decision);
        // From the first unit on this is no copy any more, which another copy could replace without a loss.
        if (!_isInUse)
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"DROP TABLE IF EXISTS {PostgresTables.CopyMark}"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        batch.ExecuteNonQuery();
        _isInUse = true;
        _tables.UnionWith(decision.Rows.Keys.Select(row => row.Collection));
    }

    public void Rest()
    {
        // The server does its own housekeeping.
    }

    public StoreUnavailableException Recover(Exception cause)
    {
        Close();
        return pause.Failed(cause);
    }

    public void Close()
    {
        try
        {
            _connection?.Dispose();
        }
        catch (Exception broken) when (broken is NpgsqlException or InvalidOperationException or IOException)
        {
            // Its session is over either way.
        }

        _connection = null;
    }
}
