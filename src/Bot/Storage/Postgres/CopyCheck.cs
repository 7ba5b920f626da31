using Npgsql;

namespace Bot.Storage.Postgres;

/// <summary>Reads back what a copy has brought, before it is committed.</summary>
sealed class CopyCheck(NpgsqlConnection connection)
{
    /// <summary>In words for the operator; null when everything is there.</summary>
    public async Task<string?> FindDifferenceAsync(
        IReadOnlyList<(string Collection, long Rows)> rows, long counters, long entries, LedgerEntry head, CancellationToken cancel)
    {
        foreach (var (collection, sent) in rows)
        {
            if (await CountAsync(PostgresTables.NameOf(collection), cancel) is var arrived && arrived != sent)
                return $"{collection} 送去 {sent} 行，到了 {arrived} 行";
        }

        if (await CountAsync(PostgresTables.Counters, cancel) != counters)
            return "计数器的个数不符";
        var last = await WalkAsync(cancel);
        return last is null ? "台账的哈希链在新库里对不上"
            : last.Sequence != entries || last.Hash != head.Hash ? $"台账应有 {entries} 条，新库里最后一条是第 {last.Sequence} 条，或它的哈希不符"
            : null;
    }

    async Task<long> CountAsync(string table, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table}", connection);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>The last entry of a chain that is whole from the first on; null when it is not.</summary>
    async Task<LedgerEntry?> WalkAsync(CancellationToken cancel)
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
        }

        return head;
    }
}
