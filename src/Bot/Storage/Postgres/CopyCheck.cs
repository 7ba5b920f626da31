using Bot.Storage.LiteDb;
using Npgsql;

namespace Bot.Storage.Postgres;

/// <summary>Reads back what a copy has brought, before it is committed.</summary>
sealed class CopyCheck(NpgsqlConnection connection, WorkProgress progress)
{
    /// <summary>In words for the operator; null when everything is there.</summary>
    public async Task<string?> FindDifferenceAsync(DataFileCopy source, CancellationToken cancel)
    {
        var (rows, ledger) = (source.Head.Rows.Values.Sum(), source.Head.Ledger);
        var done = 0L;
        foreach (var (collection, sent) in source.Collections())
        {
            progress.Tell("在 PostgreSQL 里核对", done, rows);
            if (await CountAsync(PostgresTables.NameOf(collection.Name), cancel) is var arrived && arrived != sent)
                return $"{collection.Name} 应有 {sent} 行，到了 {arrived} 行";
            done += sent;
        }

        if (await CountAsync(PostgresTables.Counters, cancel) is var counters && counters != source.CounterCount)
            return $"计数器应有 {source.CounterCount} 个，到了 {counters} 个";
        var last = await WalkAsync(entries => progress.Tell("在 PostgreSQL 里核对", done + entries, rows), cancel);
        return last is null ? "台账的哈希链在新库里对不上"
            : last.Sequence != ledger.Sequence || last.Hash != ledger.Hash ? $"台账应有 {ledger.Sequence} 条，新库里最后一条是第 {last.Sequence} 条，或它的哈希不符"
            : null;
    }

    async Task<long> CountAsync(string table, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table}", connection);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>The last entry of a chain that is whole from the first on; null when it is not.</summary>
    async Task<LedgerEntry?> WalkAsync(Action<long> tell, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"SELECT sequence, previous, hash, body FROM {PostgresTables.Ledger} ORDER BY sequence", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var head = LedgerChain.Origin;
        while (await reader.ReadAsync(cancel))
        {
            var entry = new LedgerEntry(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3));
            if (LedgerChain.Next(head, entry.Body) != entry)
                return null;
            head = entry;
            tell(entry.Sequence);
        }

        return head;
    }
}
