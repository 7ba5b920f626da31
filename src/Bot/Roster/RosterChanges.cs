using System.Globalization;
using Bot.Schedules;
using Bot.Storage;
using Bot.Time;

namespace Bot.Roster;

/// <summary>That somebody moved, left, came back or retired.</summary>
sealed record RosterChange(string MemberId);

/// <summary>
/// Notes changes of place in the unit that makes them, as occurrences for whoever's records depend on them. The
/// consequences are drawn from where the person is by then, not from the step that led there.
/// </summary>
sealed class RosterChanges(IRecordStore store, BusinessClock clock)
{
    public const string OccurrenceKind = "roster-change";
    const string Counter = "roster-changes";

    /// <summary>Whether the change matters to what the person is asked to do.</summary>
    public static bool IsMove(StaffMember before, StaffMember after) =>
        before.SchoolId != after.SchoolId
        || before.LeftOn != after.LeftOn
        || (before.Kind == StaffKind.Retired) != (after.Kind == StaffKind.Retired);

    /// <summary>Two changes of one instant are two notes: neither may be lost because the other is just being seen to.</summary>
    public void Note(Unit unit, string memberId)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"{memberId}:{store.Counter(Counter)}");
        unit.Add(Counter, 1);
        Occurrence.Add(unit, OccurrenceKind, subject, clock.Now, new RosterChange(memberId));
    }
}
