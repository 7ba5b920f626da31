using Bot.Roster;
using Bot.Schedules;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>
/// Draws the consequences of changes in the roster for what is not yet due: a duty moves with the person, who leaves before
/// the due time is removed, who comes back is restored. After the due time a row stays where it was.
/// </summary>
sealed class FollowRoster(Assignments assignments, MoveDuty move, RosterDirectory roster, RosterChanges changes, BusinessClock clock)
    : IOccurrenceHandler
{
    /// <summary>Stands as the doer of what follows from the roster.</summary>
    public const string ByRoster = "roster";

    public string Kind => RosterChanges.OccurrenceKind;

    /// <summary>One step for each assignment; what needs two, as a return to another school, is noted again.</summary>
    public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
    {
        var before = unit.Operations.Count;
        if (roster.Find(occurrence.Read<RosterChange>().MemberId) is { } member)
        {
            AddSteps(unit, member);
            if (unit.Operations.Count > before)
                changes.Note(unit, member.Id);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>At most one step for each of the person's assignments.</summary>
    void AddSteps(Unit unit, StaffMember member)
    {
        foreach (var assignment in assignments.OpenFor(member, clock.Now).Where(one => clock.Now <= one.Due))
        {
            if (WhyGone(member, assignment.Due) is { } reason)
            {
                if (assignment.State != AssignmentState.Removed)
                    Assignments.Record(unit, assignment, Step(assignment, AssignmentEventKind.Removed, AssignmentState.Removed) with { Note = reason });
            }
            else if (assignment.Counting is { Kind: AssignmentEventKind.Removed, By: ByRoster })
            {
                var before = assignment.CountedBefore(assignment.Counting);
                Assignments.Record(unit, assignment, Step(assignment, AssignmentEventKind.Restored, before?.State ?? AssignmentState.Pending) with { Carried = before });
            }
            else if (assignment.Rollup.Value.SchoolId != member.SchoolId)
            {
                move.AddTo(unit, assignment, member);
            }
        }
    }

    AssignmentEvent Step(Assignment assignment, AssignmentEventKind kind, AssignmentState state) =>
        new(kind, assignment.Member.Id, state, clock.Now, clock.Now, ByRoster) { OwnDue = assignment.Counting?.OwnDue };

    string? WhyGone(StaffMember member, DateTimeOffset due) => member.Kind == StaffKind.Retired
        ? "离退休"
        : member.LeftOn is { } left && left <= clock.DayOf(due) ? "离职" : null;
}
