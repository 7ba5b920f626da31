using Npgsql;
using NpgsqlTypes;

namespace Bot.Storage.Postgres;

/// <summary>The statements of a group: their text depends on the tables alone, so the server prepares each once.</summary>
static class GroupStatements
{
    public static NpgsqlBatchCommand Versions(string collection, string[] keys) =>
        Command($"SELECT key, version FROM {PostgresTables.NameOf(collection)} WHERE key = ANY($1)", keys);

    public static void Add(NpgsqlBatch batch, GroupDecision decision)
    {
        foreach (var rows in decision.Rows.GroupBy(row => row.Key.Collection, StringComparer.Ordinal))
        {
            AddRows(batch, rows.Key, [.. rows.Where(row => row.Value.Json is not null)]);
            AddRemovals(batch, rows.Key, [.. rows.Where(row => row.Value.Json is null).Select(row => row.Key.Key)]);
        }

        AddCounters(batch, decision.Counters);
        AddEntries(batch, decision.Entries);
    }

    static void AddRows(NpgsqlBatch batch, string collection, IReadOnlyList<KeyValuePair<RowKey, RowState>> rows)
    {
        if (rows.Count == 0)
            return;
        var command = Command(
            $"INSERT INTO {PostgresTables.NameOf(collection)} (key, version, body) SELECT * FROM unnest($1, $2, $3)"
            + " ON CONFLICT (key) DO UPDATE SET version = excluded.version, body = excluded.body",
            rows.Select(row => row.Key.Key).ToArray(),
            rows.Select(row => row.Value.Version).ToArray());
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = rows.Select(row => row.Value.Json).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
        });
        batch.BatchCommands.Add(command);
    }

    static void AddRemovals(NpgsqlBatch batch, string collection, string[] keys)
    {
        if (keys.Length > 0)
            batch.BatchCommands.Add(Command($"DELETE FROM {PostgresTables.NameOf(collection)} WHERE key = ANY($1)", keys));
    }

    static void AddCounters(NpgsqlBatch batch, IReadOnlyDictionary<string, long> counters)
    {
        if (counters.Count == 0)
            return;
        batch.BatchCommands.Add(Command(
            $"INSERT INTO {PostgresTables.Counters} AS counter (name, value) SELECT * FROM unnest($1, $2)"
            + " ON CONFLICT (name) DO UPDATE SET value = counter.value + excluded.value",
            counters.Keys.ToArray(),
            counters.Values.ToArray()));
    }

    static void AddEntries(NpgsqlBatch batch, IReadOnlyList<LedgerEntry> entries)
    {
        if (entries.Count == 0)
            return;
        batch.BatchCommands.Add(Command(
            $"INSERT INTO {PostgresTables.Ledger} (sequence, previous, hash, body) SELECT * FROM unnest($1, $2, $3, $4)",
            entries.Select(entry => entry.Sequence).ToArray(),
            entries.Select(entry => entry.Previous).ToArray(),
            entries.Select(entry => entry.Hash).ToArray(),
            entries.Select(entry => entry.Body).ToArray()));
    }

    static NpgsqlBatchCommand Command(string text, params Array[] values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
