using Bot.Conversation;
using Bot.Ledger;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>
/// What 免学, 暂缓 and 代录 have in common: something is recorded on somebody else's assignment, with the reason in the
/// ledger, and that person is told once.
/// </summary>
sealed class RecordForMember(IOutbox outbox, BusinessClock clock)
{
    const int LongestReason = 200;

    /// <summary>Why the reason cannot be taken; null when it can.</summary>
    public static string? ReasonFault(string reason, string example) => reason.Length switch
    {
        0 => ObligationReplies.WantsReason(example),
        > LongestReason => $"原因有 {reason.Length} 个字，最多 {LongestReason} 个。请写短一些，例如“{example}”。",
        _ => null,
    };

    public Unit Record(Turn turn, Assignment assignment, AssignmentEvent recorded, Reply notice)
    {
        var unit = new Unit();
        Assignments.Record(unit, assignment, recorded);
        AuditTrail.Append(unit, new AuditEntry(recorded.Kind switch
        {
            AssignmentEventKind.Excused => "excused",
            AssignmentEventKind.Deferred => "deferred",
            AssignmentEventKind.EnteredFor => "entered-for",
            AssignmentEventKind.Undone => "decision-revoked",
            _ => throw new System.Diagnostics.UnreachableException(),
        }, turn.At, turn.Member.Id)
        {
            Number = assignment.Obligation.Number,
            SchoolId = assignment.Rollup.Value.SchoolId,
            About = assignment.Member.Id,
            RecordNumber = recorded.RecordNumber,
            State = recorded.State.ToString(),
            Channel = turn.Channel,
            MessageKey = turn.Key,
            Due = recorded.Kind == AssignmentEventKind.Deferred ? recorded.OwnDue : null,
            Reason = recorded.Note,
        });
        if (assignment.Member.Id != turn.Member.Id)
            outbox.Enqueue(unit, new OutgoingMessage($"told-{assignment.Obligation.Number}-{turn.Key}", [assignment.Member.Id], notice));
        return unit;
    }

    public AssignmentEvent Event(Turn turn, Assignment assignment, AssignmentEventKind kind, AssignmentState state, string reason) =>
        assignment.Event(kind, state, turn, clock) with { Note = reason };
}
