using Bot.Storage.LiteDb;
using Npgsql;
using NpgsqlTypes;

namespace Bot.Storage.Postgres;

/// <summary>What came of moving a district.</summary>
abstract record CopyOutcome
{
    /// <param name="Rows">How many rows each collection has, here and there.</param>
    /// <param name="Counters">How many counters.</param>
    /// <param name="Head">The last entry of the ledger, whose chain was recomputed over there.</param>
    public sealed record Copied(IReadOnlyList<(string Collection, long Rows)> Rows, long Counters, LedgerEntry Head) : CopyOutcome;

    /// <summary>The target holds records already, and nothing was changed there.</summary>
    public sealed record NotEmpty(string Table) : CopyOutcome;

    /// <summary>What arrived is not what was sent, and nothing was kept of it.</summary>
    public sealed record Differs(string What) : CopyOutcome;
}

/// <summary>
/// Moves every row with its version, every counter and the ledger as it is, in one transaction: until the last check has
/// passed the target is empty for everybody, and after a failure at any line it is empty again.
/// </summary>
/// <param name="source">Held open by this process alone, so that nothing is written to it meanwhile.</param>
/// <param name="target">An empty database.</param>
/// <param name="progress">Told of each table that is over there.</param>
sealed class CopyToPostgres(LiteDbStore source, PostgresAddress target, Func<string, long, Task> progress)
{
    /// <summary>For the check of a whole table.</summary>
    static readonly TimeSpan CommandTimeout = TimeSpan.FromHours(1);

    /// <exception cref="StoreUnavailableException">One of the two stores cannot be used; the message names the mend.</exception>
    public async Task<CopyOutcome> RunAsync(CancellationToken cancel)
    {
        try
        {
            await using var connection = target.Single("bot copy", CommandTimeout);
            await connection.OpenAsync(cancel);
            PostgresSchema.Upgrade(connection, target.Name);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await ExecuteAsync(connection, PostgresTables.WriterLock, cancel);
            var outcome = await FilledAsync(connection, cancel) is { } table
                ? new CopyOutcome.NotEmpty(table)
                : await CopyAsync(connection, cancel);
            if (outcome is CopyOutcome.Copied)
                await transaction.CommitAsync(cancel);
            return outcome;
        }
        catch (Exception cause) when (cause is NpgsqlException or TimeoutException)
        {
            throw target.Unavailable(cause);
        }
    }

    async Task<CopyOutcome> CopyAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var rows = new List<(string Collection, long Rows)>();
        foreach (var collection in source.Collections())
        {
            await ExecuteAsync(connection, PostgresTables.Create(collection.Name), cancel);
            var name = PostgresTables.NameOf(collection.Name);
            rows.Add((collection.Name, await SendAsync(connection, $"{name} (key, version, body)", Rows(collection), WriteAsync, cancel)));
        }

        var counters = await SendAsync(connection, $"{PostgresTables.Counters} (name, value)", Counters(), WriteAsync, cancel);
        var entries = await SendAsync(
            connection, $"{PostgresTables.Ledger} (sequence, previous, hash, body)", Pages.Of(from => source.Ledger(from, 500), entry => entry.Sequence + 1, 1L), WriteAsync, cancel);
        return await new CopyCheck(connection).FindDifferenceAsync(rows, counters, entries, HeadOf(entries), cancel) is { } difference
            ? new CopyOutcome.Differs(difference)
            : new CopyOutcome.Copied(rows, counters, HeadOf(entries));
    }

    LedgerEntry HeadOf(long entries) => entries == 0 ? LedgerChain.Origin : source.Ledger(entries, 1)[0];

    /// <summary>Small pages, because a body may have megabytes.</summary>
    IEnumerable<Stored> Rows(Collection collection) =>
        Pages.Of(from => source.Range(collection, from, "\uffff", 100), row => row.Key + '\0', "");

    IEnumerable<(string Name, long Value)> Counters() => Pages.Of(after => source.Counters(after, 1000), counter => counter.Name, "");

    async Task<long> SendAsync<T>(
        NpgsqlConnection connection, string table, IEnumerable<T> items, Func<NpgsqlBinaryImporter, T, CancellationToken, Task> write, CancellationToken cancel)
    {
        ulong sent;
        await using (var import = await connection.BeginBinaryImportAsync($"COPY {table} FROM STDIN (FORMAT BINARY)", cancel))
        {
            foreach (var item in items)
            {
                await import.StartRowAsync(cancel);
                await write(import, item, cancel);
            }

            sent = await import.CompleteAsync(cancel);
        }

        await progress(table.Split(' ')[0], (long)sent);
        return (long)sent;
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

    /// <summary>The first table over there that holds anything but the form's number.</summary>
    static async Task<string?> FilledAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var tables = new List<string>();
        await using (var command = new NpgsqlCommand("SELECT tablename FROM pg_tables WHERE schemaname = 'bot' AND tablename <> '_steps' ORDER BY 1", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
                tables.Add(reader.GetString(0));
        }

        foreach (var table in tables)
        {
            await using var any = new NpgsqlCommand($"SELECT EXISTS (SELECT 1 FROM {PostgresTables.NameOf(table)})", connection);
            if (await any.ExecuteScalarAsync(cancel) is true)
                return table;
        }

        return null;
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}

/// <summary>A long reading as a sequence, page by page.</summary>
static class Pages
{
    public static IEnumerable<T> Of<T, TFrom>(Func<TFrom, IReadOnlyList<T>> page, Func<T, TFrom> next, TFrom from)
    {
        while (page(from) is { Count: > 0 } items)
        {
            foreach (var item in items)
                yield return item;
            from = next(items[^1]);
        }
    }
}
