namespace Bot.Storage.LiteDb;

/// <summary>Where a store stands in its history: after which unit, and when that was committed.</summary>
/// <param name="Sequence">Of the unit; every committed unit has the next number.</param>
/// <param name="Checksum">
/// Chained over the units up to this one. Two histories that went apart, as after a restore to an earlier time, have the
/// same numbers and different sums.
/// </param>
/// <param name="At">By the clock of the machine, which may have been wrong.</param>
sealed record HistoryPoint(long Sequence, uint Checksum, DateTimeOffset At)
{
    /// <summary>Before the first unit.</summary>
    public static readonly HistoryPoint Origin = new(0, 0, DateTimeOffset.UnixEpoch);

    public bool IsSame(HistoryPoint other) => Sequence == other.Sequence && Checksum == other.Checksum;
}
