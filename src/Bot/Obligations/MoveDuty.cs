using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>
/// A transfer: the position in the old school is counted elsewhere from now on, and the person stands at the end of the new
/// school's roster with what they have done so far.
/// </summary>
sealed class MoveDuty(IRecordStore store, Rollups rollups, BusinessClock clock)
{
    public void AddTo(Unit unit, Assignment from, StaffMember member)
    {
        var to = Arrival(unit, from, member);
        Assignments.Record(unit, from, Step(AssignmentEventKind.MovedOut, from, to));
        Assignments.Record(unit, to, Step(AssignmentEventKind.MovedIn, from, from) with { Carried = from.Counting });
    }

    AssignmentEvent Step(AssignmentEventKind kind, Assignment from, Assignment other) =>
        new(kind, from.Member.Id, from.State, clock.Now, clock.Now, FollowRoster.ByRoster)
        {
            OwnDue = from.Counting?.OwnDue,
            OtherSchoolId = other.Rollup.Value.SchoolId,
        };

    /// <summary>The person's place in the new school's roster, where they may have been before.</summary>
    Assignment Arrival(Unit unit, Assignment from, StaffMember member)
    {
        var obligation = from.Obligation;
        var key = ObligationTables.SchoolKey(obligation.Number, member.SchoolId);
        var stored = ObligationTables.Rosters.Get(store, key);
        var roster = stored?.Value ?? new FrozenRoster(member.SchoolId, member.SchoolName, []);
        var rollup = rollups.Find(obligation, member.SchoolId) ?? Row<Rollup>.New(key, Rollup.NobodyYet(roster, obligation.Due));
        if (roster.PositionOf(member.Id) is { } earlier)
        {
            var events = ObligationTables.Events.WithPrefix(store, ObligationTables.EventPrefix(obligation.Number, member.SchoolId, member.Id));
            return new Assignment(obligation, roster.Members[earlier], earlier, rollup, [.. events.Select(row => row.Value)]);
        }

        var newcomer = from.Member with { CameLater = true };
        ObligationTables.Rosters.Put(unit, key, stored, roster with { Members = [.. roster.Members, newcomer] });
        return new Assignment(obligation, newcomer, roster.Members.Count, rollup with { Value = rollup.Value.WithOneMore() }, []);
    }
}
