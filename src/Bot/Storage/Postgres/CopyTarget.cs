using Npgsql;

namespace Bot.Storage.Postgres;

/// <summary>An earlier copy that lies in the target.</summary>
/// <param name="Store">Whose copy it is.</param>
/// <param name="Sequence">Up to which unit.</param>
sealed record EarlierCopy(Guid Store, long Sequence);

/// <summary>
/// The database that a copy goes into. It may be empty, or hold an earlier copy of the same store in which nobody has
/// written since; that one is replaced. Anything else is somebody's records.
/// </summary>
sealed class CopyTarget(NpgsqlConnection connection)
{
    /// <summary>Why nothing may be copied here; null when something may.</summary>
    /// <param name="store">Whose copy is to come; null while that is not known.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<CopyOutcome?> RefusalAsync(Guid? store, CancellationToken cancel)
    {
        if (!await IsTrueAsync($"SELECT pg_try_advisory_xact_lock({PostgresLease.Key})", cancel))
            return new CopyOutcome.IsServed();
        if (await EarlierAsync(cancel) is { } earlier)
            return earlier.Store == (store ?? earlier.Store) ? null : new CopyOutcome.OfAnotherStore();
        foreach (var table in await TablesAsync(cancel))
        {
            if (await IsTrueAsync($"SELECT EXISTS (SELECT 1 FROM {PostgresTables.NameOf(table)})", cancel))
                return new CopyOutcome.NotEmpty(table);
        }

        return null;
    }

    public async Task<EarlierCopy?> EarlierAsync(CancellationToken cancel)
    {
        if (!await IsTrueAsync($"SELECT to_regclass('{PostgresTables.CopyMark}') IS NOT NULL", cancel))
            return null;
        await using var command = new NpgsqlCommand($"SELECT store, sequence FROM {PostgresTables.CopyMark}", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? new EarlierCopy(reader.GetGuid(0), reader.GetInt64(1)) : null;
    }

    /// <summary>Empty for what comes, within the transaction that brings it.</summary>
    public async Task ClearAsync(CancellationToken cancel)
    {
        await ExecuteAsync($"DROP TABLE IF EXISTS {PostgresTables.CopyMark}", cancel);
        foreach (var table in await TablesAsync(cancel))
            await ExecuteAsync($"TRUNCATE {PostgresTables.NameOf(table)}", cancel);
    }

    public async Task MarkAsync(EarlierCopy copy, CancellationToken cancel)
    {
        await ExecuteAsync($"CREATE TABLE {PostgresTables.CopyMark} (store uuid NOT NULL, sequence bigint NOT NULL)", cancel);
        await using var command = new NpgsqlCommand($"INSERT INTO {PostgresTables.CopyMark} VALUES ($1, $2)", connection)
        {
            Parameters = { new() { Value = copy.Store }, new() { Value = copy.Sequence } },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task ExecuteAsync(string statement, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>All that hold records.</summary>
    async Task<List<string>> TablesAsync(CancellationToken cancel)
    {
        var tables = new List<string>();
        await using var command = new NpgsqlCommand(
            $"SELECT tablename FROM pg_tables WHERE schemaname = '{PostgresTables.Schema}' AND tablename NOT IN ('_steps', '_copy') ORDER BY 1", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            tables.Add(reader.GetString(0));
        return tables;
    }

    async Task<bool> IsTrueAsync(string question, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync(cancel) is true;
    }
}
