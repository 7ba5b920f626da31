using Bot.Storage;
using Bot.Storage.Postgres;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage.Postgres;

/// <summary>A database for one test class; each test begins with it empty.</summary>
public sealed class PostgresDatabase : IAsyncLifetime
{
    public string Connection { get; private set; } = "";

    public async ValueTask InitializeAsync() => Connection = await (await SharedPostgres.GetAsync()).NewDatabaseAsync();

    public Task ClearAsync() => PostgresServer.ExecuteAsync(Connection, "DROP SCHEMA IF EXISTS bot CASCADE");

    internal PostgresStore Open() => Open(Connection);

    internal static PostgresStore Open(string connection) => new(
        PostgresAddress.Parse(StorageOptions.ConnectionKey, connection), TimeProvider.System, NullLogger<PostgresStore>.Instance);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
