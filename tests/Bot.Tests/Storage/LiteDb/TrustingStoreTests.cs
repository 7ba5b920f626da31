using Bot.Storage;
using Bot.Storage.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage.LiteDb;

/// <summary>
/// The contract once more for a store that has forgotten its last surprise each time it looks at the clock: every group is
/// applied without looking for what is expected to be new, and begun again when it was there.
/// </summary>
public sealed class TrustingStoreTests : RecordStoreContract
{
    readonly TemporaryFolder _folder = new();
    readonly HurriedClock _clock = new();

    int _place;

    private protected override IRecordStore Open() =>
        new LiteDbStore(new LiteDbFiles(_folder.File($"bot-{_place}.db")), _clock, NullLogger<LiteDbStore>.Instance);

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

    /// <summary>Between two looks lies more than the time for which a surprise counts.</summary>
    sealed class HurriedClock : TimeProvider
    {
        long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Add(ref _now, 60);
    }
}
