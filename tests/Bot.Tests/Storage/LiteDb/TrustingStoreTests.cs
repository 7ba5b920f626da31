namespace Bot.Tests.Storage.LiteDb;

/// <summary>
/// The contract once more for a store that has forgotten its last surprise each time it looks at the clock: every group is
/// applied without looking for what is expected to be new, and begun again when it was there.
/// </summary>
public sealed class TrustingStoreTests : LiteDbStoreTests
{
    private protected override TimeProvider Clock { get; } = new HurriedClock();

    /// <summary>Between two looks lies more than the time for which a surprise counts.</summary>
    sealed class HurriedClock : TimeProvider
    {
        long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Add(ref _now, 60);
    }
}
