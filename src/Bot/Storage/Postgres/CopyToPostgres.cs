using Bot.Storage.LiteDb;
using Npgsql;
using NpgsqlTypes;

namespace Bot.Storage.Postgres;

/// <summary>
/// Brings every row with its version, every counter and the ledger as it is, in one transaction: until the last check has
/// passed the target is as it was for everybody, and after a failure at any line it is so again.
/// </summary>
/// <param name="target">An empty database, or one with an earlier copy.</param>
/// <param name="progress">Told how far it is.</param>
sealed class CopyToPostgres(PostgresAddress target, WorkProgress progress)
{
    /// <summary>For the check of a whole table.</summary>
    static readonly TimeSpan CommandTimeout = TimeSpan.FromHours(1);

    /// <param name="source">May go on writing: what is copied is the store as it is when the copy begins.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StoreUnavailableException">One of the two stores cannot be used; the message names the mend.</exception>
    public async Task<CopyOutcome> RunAsync(LiteDbStore source, CancellationToken cancel)
    {
        try
        {
            await using var connection = target.Single("bot copy", CommandTimeout);
            await connection.OpenAsync(cancel);
            PostgresSchema.Upgrade(connection, target.Name);
            // Asked before the long part as well.
            if (await new CopyTarget(connection).RefusalAsync(store: null, cancel) is { } refusal)
                return refusal;
            using var copy = await source.CopyAsync(progress.Part(0, 0.3), cancel);
            return await CopyAsync(copy, connection, cancel);
        }
        catch (Exception cause) when (cause is NpgsqlException or TimeoutException)
        {
            throw target.Unavailable(cause);
        }
    }

    async Task<CopyOutcome> CopyAsync(DataFileCopy source, NpgsqlConnection connection, CancellationToken cancel)
    {
        var there = new CopyTarget(connection);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await there.ExecuteAsync(PostgresTables.WriterLock, cancel);
        if (await there.RefusalAsync(source.Store, cancel) is { } refusal)
            return refusal;
        var earlier = await there.EarlierAsync(cancel);
        await there.ClearAsync(cancel);

        await SendAsync(source, connection, there, cancel);
        if (await new CopyCheck(connection, progress.Part(0.8, 1)).FindDifferenceAsync(source, cancel) is { } difference)
            return new CopyOutcome.Differs(difference);
        await there.MarkAsync(new EarlierCopy(source.Store, source.Head.History.Sequence), cancel);
        await transaction.CommitAsync(cancel);
        return new CopyOutcome.Copied(source.Head, [.. source.Collections().Select(rows => (rows.Collection.Name, rows.Rows))], source.CounterCount, earlier);
    }

    async Task SendAsync(DataFileCopy source, NpgsqlConnection connection, CopyTarget there, CancellationToken cancel)
    {
        var sending = new Sending(connection, progress.Part(0.3, 0.8), source.Head.Rows.Values.Sum());
        foreach (var (collection, _) in source.Collections())
        {
            await there.ExecuteAsync(PostgresTables.Create(collection.Name), cancel);
            await sending.SendAsync($"{PostgresTables.NameOf(collection.Name)} (key, version, body)", source.Rows(collection), WriteAsync, cancel);
        }

        await sending.SendAsync($"{PostgresTables.Counters} (name, value)", source.Counters(), WriteAsync, cancel);
        await sending.SendAsync($"{PostgresTables.Ledger} (sequence, previous, hash, body)", source.Ledger(), WriteAsync, cancel);
    }

    static async Task WriteAsync(NpgsqlBinaryImporter import, Stored row, CancellationToken cancel)
    {
        await import.WriteAsync(row.Key, NpgsqlDbType.Text, cancel);
        await import.WriteAsync(row.Version, NpgsqlDbType.Bigint, cancel);
        await import.WriteAsync(row.Json, NpgsqlDbType.Jsonb, cancel);
    }

    static async Task WriteAsync(NpgsqlBinaryImporter import, (string Name, long Value) counter, CancellationToken cancel)
    {
        await import.WriteAsync(counter.Name, NpgsqlDbType.Text, cancel);
        await import.WriteAsync(counter.Value, NpgsqlDbType.Bigint, cancel);
    }

    static async Task WriteAsync(NpgsqlBinaryImporter import, LedgerEntry entry, CancellationToken cancel)
    {
        await import.WriteAsync(entry.Sequence, NpgsqlDbType.Bigint, cancel);
        await import.WriteAsync(entry.Previous, NpgsqlDbType.Text, cancel);
        await import.WriteAsync(entry.Hash, NpgsqlDbType.Text, cancel);
        await import.WriteAsync(entry.Body, NpgsqlDbType.Text, cancel);
    }

    /// <summary>A table after another, in the database's own form for many rows.</summary>
    sealed class Sending(NpgsqlConnection connection, WorkProgress progress, long total)
    {
        long _sent;

        public async Task SendAsync<T>(
            string table, IEnumerable<T> items, Func<NpgsqlBinaryImporter, T, CancellationToken, Task> write, CancellationToken cancel)
        {
            await using var import = await connection.BeginBinaryImportAsync($"COPY {table} FROM STDIN (FORMAT BINARY)", cancel);
            foreach (var item in items)
            {
                await import.StartRowAsync(cancel);
                await write(import, item, cancel);
                progress.Tell("送往 PostgreSQL", ++_sent, total);
            }

            await import.CompleteAsync(cancel);
        }
    }
}
