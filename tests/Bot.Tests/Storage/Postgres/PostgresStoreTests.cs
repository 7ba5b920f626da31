using Bot.Storage;

namespace Bot.Tests.Storage.Postgres;

public sealed class PostgresStoreTests(PostgresDatabase database) : RecordStoreContract, IAsyncLifetime, IClassFixture<PostgresDatabase>
{
    public async ValueTask InitializeAsync() => await database.ClearAsync();

    private protected override IRecordStore Open() => database.Open();

    private protected override async ValueTask<IRecordStore> OpenElsewhereAsync()
    {
        await database.ClearAsync();
        return database.Open();
    }
}
