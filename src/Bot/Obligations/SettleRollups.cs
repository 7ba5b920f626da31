using Bot.Roster;
using Bot.Schedules;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>
/// Writes down, school by school, the rollups that an extension made stale. Each school is an occurrence of its own that is
/// decided again when a check-in came in between, so a crowd delays one school and never the extension.
/// </summary>
sealed class SettleRollups(IRecordStore store, Rollups rollups, RosterDirectory directory, RosterChanges changes) : IOccurrenceHandler
{
    const string OccurrenceKind = "settle-rollup";

    public string Kind => OccurrenceKind;

    /// <summary>Adds the orders to the unit that moves the due time. No due time comes twice, so no order does.</summary>
    public static void Order(Unit unit, Obligation extended, IEnumerable<string> schoolIds, BusinessClock clock)
    {
        foreach (var schoolId in schoolIds)
        {
            var subject = $"{ObligationTables.SchoolKey(extended.Number, schoolId)}:{ObligationTables.InstantKey(extended.Due)}";
            Occurrence.Add(unit, OccurrenceKind, subject, clock.Now, new StaleRollup(extended.Number, schoolId));
        }
    }

    public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
    {
        var stale = occurrence.Read<StaleRollup>();
        var obligation = ObligationTables.Obligations.Get(store, ObligationTables.Key(stale.Number))!.Value;
        var stored = ObligationTables.Rollups.Get(store, ObligationTables.SchoolKey(stale.Number, stale.SchoolId))!;
        if (stored.Value.JudgedBy != obligation.Due)
            ObligationTables.Rollups.Replace(unit, stored, rollups.Fresh(obligation, stored).Value);

        // Whoever moved or left between the old due time and the new one is looked at again.
        foreach (var member in rollups.Roster(stored).Members)
        {
            if (directory.Find(member.Id) is { } now && (now.SchoolId != stale.SchoolId || now.LeftOn is not null))
                changes.Note(unit, member.Id);
        }

        return ValueTask.CompletedTask;
    }

    sealed record StaleRollup(int Number, string SchoolId);
}
