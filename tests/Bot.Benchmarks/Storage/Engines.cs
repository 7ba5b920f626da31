using Bot.Storage;
using Bot.Storage.LiteDb;
using Bot.Storage.Postgres;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Benchmarks.Storage;

/// <summary>Both engines, empty, in one temporary folder on one disk; PostgreSQL where it is installed.</summary>
sealed class Engines : IAsyncDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bot-benchmark-");
    PostgresServer? _postgres;
    int _stores;

    public string Folder => _folder.FullName;

    public static async Task<Engines> StartAsync()
    {
        var engines = new Engines();
        if (PostgresServer.WhyNot is { } missing)
            BenchmarkList.Say($"Without PostgreSQL: {missing}");
        else
            engines._postgres = await PostgresServer.StartAsync();
        return engines;
    }

    /// <summary>Name and how to open it; opening again opens the same records.</summary>
    public async Task<IReadOnlyList<(string Name, Func<IRecordStore> Open)>> NewStoresAsync()
    {
        var path = Path.Combine(Folder, $"{_stores++}", "bot.db");
        List<(string, Func<IRecordStore>)> stores =
            [("LiteDB", () => new LiteDbStore(new LiteDbFiles(path), TimeProvider.System, NullLogger<LiteDbStore>.Instance))];
        if (_postgres is not null)
        {
            var address = PostgresAddress.Parse("benchmark", await _postgres.NewDatabaseAsync());
            stores.Add(("PostgreSQL", () => new PostgresStore(address, TimeProvider.System, NullLogger<PostgresStore>.Instance)));
        }

        return stores;
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
