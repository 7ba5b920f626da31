using Bot.Storage;

namespace Bot.Obligations;

/// <summary>
/// Reads the rollups of obligations as they are now and as they were. An extension rewrites no rollup, so that it can
/// never starve behind a crowd checking in: a rollup judged by an older due time is recounted from its events on reading,
/// and the next event in that school writes the recount down.
/// </summary>
sealed class Rollups(IRecordStore store)
{
    /// <summary>One school's part; null when the obligation asks nobody there.</summary>
    public Row<Rollup>? Find(Obligation obligation, string schoolId) =>
        ObligationTables.Rollups.Get(store, ObligationTables.SchoolKey(obligation.Number, schoolId)) is { } row
            ? Fresh(obligation, row)
            : null;

    /// <summary>Every school's part, in the order of the schools' ids.</summary>
    public IEnumerable<Row<Rollup>> Of(Obligation obligation) =>
        ObligationTables.Rollups.WithPrefix(store, ObligationTables.Key(obligation.Number) + ":").Select(row => Fresh(obligation, row));

    /// <summary>The people behind a rollup's positions.</summary>
    public FrozenRoster Roster(Row<Rollup> rollup) => ObligationTables.Rosters.Get(store, rollup.Key)!.Value;

    /// <summary>
    /// What the row said, or would have said, at a past instant: later events, extensions and transfers change nothing
    /// about it. Costs a range read of the school's events.
    /// </summary>
    public Rollup AsOf(Obligation obligation, string schoolId, DateTimeOffset asOf)
    {
        var roster = ObligationTables.Rosters.Get(store, ObligationTables.SchoolKey(obligation.Number, schoolId))!.Value;
        var known = EventsOf(obligation.Number, schoolId).Where(one => one.RecordedAt <= asOf);
        return Judging.Recount(roster, known, ObligationAsOf(obligation, asOf)?.Due ?? obligation.Due, obligation.GraceDays);
    }

    /// <summary>The obligation as it stood at a past instant; null when it was not yet published.</summary>
    public Obligation? ObligationAsOf(Obligation obligation, DateTimeOffset asOf)
    {
        var last = ObligationTables.ObligationEvents
            .WithPrefix(store, ObligationTables.Key(obligation.Number) + ":")
            .Select(row => row.Value)
            .LastOrDefault(one => one.RecordedAt <= asOf);
        return last is null
            ? null
            : obligation with
            {
                Due = last.Due,
                Status = last.Status,
                EndedAt = last.Status == ObligationStatus.Open ? null : last.At,
            };
    }

    /// <summary>Recounted from events when the due time has moved since it was written.</summary>
    public Row<Rollup> Fresh(Obligation obligation, Row<Rollup> row) => row.Value.JudgedBy == obligation.Due
        ? row
        : row with
        {
            Value = Judging.Recount(
                ObligationTables.Rosters.Get(store, row.Key)!.Value,
                EventsOf(obligation.Number, row.Value.SchoolId),
                obligation.Due,
                obligation.GraceDays),
        };

    IEnumerable<AssignmentEvent> EventsOf(int number, string schoolId) =>
        ObligationTables.Events.WithPrefix(store, ObligationTables.SchoolKey(number, schoolId) + ":").Select(row => row.Value);
}
