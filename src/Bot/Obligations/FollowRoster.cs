using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>
/// Draws the consequences of changes in the roster for what is not yet due: a duty moves with the person, who leaves before
/// the due time is removed, who comes back is restored. After the due time a row stays where it was.
/// </summary>
sealed class FollowRoster(
    IRecordStore store, Assignments assignments, MoveDuty move, RosterDirectory roster, BusinessClock clock, ILogger<FollowRoster> logger)
    : PeriodicWork(clock, logger)
{
    /// <summary>Stands as the doer of what follows from the roster.</summary>
    public const string ByRoster = "roster";

    readonly BusinessClock _clock = clock;

    public override async Task RunAsync(CancellationToken cancel)
    {
        foreach (var change in RosterTables.Changes.WithPrefix(store, "").ToList())
            await FollowAsync(change, cancel);
    }

    /// <summary>Step by step until nothing is left to do; the note goes last, so that a killed process goes on.</summary>
    async Task FollowAsync(Row<RosterChange> change, CancellationToken cancel)
    {
        while (RosterTables.Changes.Get(store, change.Key) is { } note)
        {
            var unit = new Unit();
            if (roster.Find(change.Key) is { } member)
                AddSteps(unit, member);
            if (unit.Operations.Count == 0)
                RosterTables.Changes.Delete(unit, note);
            // A conflict means that somebody checked in meanwhile: look and decide again.
            await store.CommitAsync(unit, cancel);
        }
    }

    /// <summary>At most one step for each of the person's assignments.</summary>
    void AddSteps(Unit unit, StaffMember member)
    {
        foreach (var assignment in assignments.OpenFor(member, _clock.Now).Where(one => _clock.Now <= one.Due))
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
        new(kind, assignment.Member.Id, state, _clock.Now, _clock.Now, ByRoster) { OwnDue = assignment.Counting?.OwnDue };

    string? WhyGone(StaffMember member, DateTimeOffset due) => member.Kind == StaffKind.Retired
        ? "离退休"
        : member.LeftOn is { } left && left <= _clock.DayOf(due) ? "离职" : null;
}
