using Bot.Storage;
using Bot.Storage.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage.LiteDb;

public class LiteDbStoreTests : RecordStoreContract
{
    readonly TemporaryFolder _folder = new();

    int _place;

    private protected virtual TimeProvider Clock => TimeProvider.System;

    private protected override IRecordStore Open() => new LiteDbStore(
        new LiteDbFiles(_folder.File($"bot-{_place}.db")), Clock, NullLogger<LiteDbStore>.Instance);

    private protected override ValueTask<IRecordStore> OpenElsewhereAsync()
    {
        _place++;
        return new(Open());
    }

    protected override ValueTask CleanUpAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
