using System.Diagnostics;
using Bot.Burden;
using Bot.Conversation;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Study;

/// <summary>Decides a check-in and puts everything it writes into one unit.</summary>
sealed class CheckInRecorder(Bars bars, BusinessClock clock)
{
    const int LongestNote = 500;

    public TurnResult Record(Turn turn, Assignment assignment, string note, bool isMakeUp)
    {
        if (note.Length > LongestNote)
            return TurnResult.Say($"写了 {note.Length} 个字，最多记 {LongestNote} 个。打卡不要求字数，请精简后再发。");
        switch (CheckIn.Decide(assignment, turn.At, isMakeUp))
        {
            case CheckInOutcome.Recorded when bars.RefusalOf(note, $"{(isMakeUp ? "补卡" : "打卡")} {assignment.Obligation.Number} {(isMakeUp ? "原因" : "心得")}") is { } refusal:
                return TurnResult.Say(refusal);
            case CheckInOutcome.Recorded(var state):
                var recorded = assignment.Event(AssignmentEventKind.CheckedIn, state, turn, clock) with
                {
                    RecordNumber = assignment.RecordNumber("DK"),
                    Note = note,
                };
                var receipt = StudyReplies.Receipt(assignment, recorded, state, repeated: false, clock);
                Assignments.Record(receipt.Changes, assignment, recorded);
                Audit(receipt.Changes, assignment, recorded);
                return receipt;
            case CheckInOutcome.Already(var first):
                return StudyReplies.Receipt(assignment, first, assignment.State, repeated: true, clock);
            case CheckInOutcome.Refused(var why):
                return TurnResult.Say(StudyReplies.NotRecorded(assignment, why, clock));
            default:
                throw new UnreachableException();
        }
    }

    static void Audit(Unit unit, Assignment assignment, AssignmentEvent recorded) =>
        AuditTrail.Append(unit, new AuditEntry("check-in", recorded.At, recorded.By)
        {
            Number = assignment.Obligation.Number,
            SchoolId = assignment.Rollup.Value.SchoolId,
            RecordNumber = recorded.RecordNumber,
            State = recorded.State.ToString(),
            Channel = recorded.Channel,
            MessageKey = recorded.MessageKey,
        });
}
