using Bot.Storage;

namespace Bot.Roster;

/// <summary>That somebody moved, left, came back or retired, and nobody has drawn the consequences yet. Key: member.</summary>
sealed record RosterChange(string MemberId);

/// <summary>
/// Notes changes of place in the unit that makes them, for whoever's records depend on it. One note per person is enough:
/// the consequences are drawn from where the person is, not from the step that led there.
/// </summary>
static class RosterChanges
{
    /// <summary>Whether the change matters to what the person is asked to do.</summary>
    public static bool IsMove(StaffMember before, StaffMember after) =>
        before.SchoolId != after.SchoolId
        || before.LeftOn != after.LeftOn
        || (before.Kind == StaffKind.Retired) != (after.Kind == StaffKind.Retired);

    /// <summary>A note that is there already is written again: whoever is about to delete it must look once more.</summary>
    public static void Note(Unit unit, IRecordStore store, string memberId) =>
        RosterTables.Changes.Put(unit, memberId, RosterTables.Changes.Get(store, memberId), new RosterChange(memberId));
}
