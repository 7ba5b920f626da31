using Bot.Storage;
using Bot.Storage.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage.LiteDb;

public sealed class LiteDbStoreTests : RecordStoreContract
{
    readonly TemporaryFolder _folder = new();

    private protected override IRecordStore Open() =>
        new LiteDbStore(new LiteDbFiles(_folder.File("bot.db")), TimeProvider.System, NullLogger<LiteDbStore>.Instance);

    protected override ValueTask CleanUpAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
