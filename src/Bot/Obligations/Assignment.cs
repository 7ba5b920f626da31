using System.Globalization;
using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>One person × one obligation as it stands now, with the rows it was read from.</summary>
sealed record Assignment(
    Obligation Obligation, FrozenMember Member, int Position, Row<Rollup> Rollup, IReadOnlyList<AssignmentEvent> Events)
{
    const int MostNotes = 20;

    public AssignmentState State => Rollup.Value.StateAt(Position)
        ?? throw new InvalidOperationException("An assignment is found in the school where it is counted.");

    /// <summary>The event that brought the present state; none while nothing is recorded.</summary>
    public AssignmentEvent? Counting { get; } = Judging.Counting(Events);

    /// <summary>The task's due time, or a later one of this person alone.</summary>
    public DateTimeOffset Due => Counting?.OwnDue is { } own && own > Obligation.Due ? own : Obligation.Due;

    public DateTimeOffset GraceEnds => Due.AddDays(Obligation.GraceDays);

    /// <summary>After this instant this person can record nothing any more.</summary>
    public DateTimeOffset Ends => GraceEnds.AddDays(Obligation.MakeUpDays);

    /// <summary>What counted before this event did: what an undoing or a return brings back.</summary>
    public AssignmentEvent? CountedBefore(AssignmentEvent counting)
    {
        var before = Events.TakeWhile(one => one != counting).ToList();
        if (before.Count < Events.Count)
            return Judging.Counting(before);
        // The event came along from another school; a check-in there ended a deferral or nothing.
        return counting.OwnDue is null
            ? null
            : counting with { Kind = AssignmentEventKind.Deferred, State = AssignmentState.Deferred, RecordNumber = "", PictureKey = null };
    }

    /// <summary>Notes and pictures have a bound; nobody needs more, and keys have three digits.</summary>
    public bool HasRoomForNotes => Events.Count(one => one.Kind == AssignmentEventKind.Noted) < MostNotes;

    /// <summary>Whether something is to be done: pending, or deferred. A deferral may be ended by doing it.</summary>
    public bool IsOpen => State is AssignmentState.Pending or AssignmentState.Deferred;

    /// <summary>
    /// Whether something sent at that time can still be recorded. A closing does not end a deferral: who is on leave keeps
    /// the own due time.
    /// </summary>
    public bool CanRecord(DateTimeOffset at) => at <= Ends && Obligation.Status switch
    {
        ObligationStatus.Open => true,
        ObligationStatus.Closed => at <= Obligation.EndedAt || State == AssignmentState.Deferred,
        _ => false,
    };

    /// <summary>Short and unique: task, school and roster position, and from the second record on which one it is.</summary>
    public string RecordNumber(string prefix)
    {
        var again = Events.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{Events.Count + 1}");
        return string.Create(
            CultureInfo.InvariantCulture, $"{prefix}-{Obligation.Number}-{Rollup.Value.SchoolId.TrimStart('s')}{Position + 1:D3}{again}");
    }

    /// <summary>An event on this assignment that a turn brings about.</summary>
    public AssignmentEvent Event(AssignmentEventKind kind, AssignmentState state, Turn turn, BusinessClock clock) =>
        new(kind, Member.Id, state, turn.At, clock.Now, turn.Member.Id)
        {
            Channel = turn.Channel,
            MessageKey = turn.Key,
            OwnDue = Counting?.OwnDue,
        };
}
