using System.Diagnostics;
using Bot.Conversation;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Study;

/// <summary>Decides a check-in and puts everything it writes into one unit.</summary>
sealed class CheckInRecorder(CheckInPictures pictures, BusinessClock clock)
{
    const int LongestNote = 500;

    public TurnResult Record(Turn turn, Assignment assignment, string words, bool isMakeUp)
    {
        if (words.Length > LongestNote)
            return TurnResult.Say($"写了 {words.Length} 个字，最多记 {LongestNote} 个。打卡不要求字数，请精简后再发。");
        var (session, note) = SessionWords.Take(assignment.Obligation.Sessions, words);
        return CheckIn.Decide(assignment, turn.At, isMakeUp) switch
        {
            CheckInOutcome.Recorded recorded => First(turn, assignment, recorded.State, session, note),
            CheckInOutcome.Already already => Again(turn, assignment, already.First, session, note),
            CheckInOutcome.Refused refused => TurnResult.Say(StudyReplies.NotRecorded(assignment, refused.Why, clock)),
            _ => throw new UnreachableException(),
        };
    }

    TurnResult First(Turn turn, Assignment assignment, AssignmentState state, int? session, string note)
    {
        var unit = new Unit();
        var recorded = assignment.Event(AssignmentEventKind.CheckedIn, state, turn, clock) with
        {
            RecordNumber = assignment.RecordNumber("DK"),
            Note = note,
            Session = session,
            PictureKey = pictures.Take(unit, turn.Member, turn.At),
        };
        Assignments.Record(unit, assignment, recorded);
        Audit(unit, assignment, recorded);
        return TurnResult.Say(unit, StudyReplies.Receipt(assignment, recorded, state, StudyReplies.FirstTime, clock));
    }

    /// <summary>The first one counts; what a later one adds is attached to it.</summary>
    TurnResult Again(Turn turn, Assignment assignment, AssignmentEvent first, int? session, string note)
    {
        var unit = new Unit();
        var addsNote = note.Length > 0 && assignment.Events.All(one => one.Note != note);
        var addsSession = session is not null && assignment.Events.All(one => one.Session != session);
        var adds = (addsNote || addsSession) && assignment.CanRecord(turn.At) && assignment.HasRoomForNotes;
        if (adds)
        {
            var noted = assignment.Event(AssignmentEventKind.Noted, assignment.State, turn, clock) with
            {
                RecordNumber = first.RecordNumber,
                Note = note,
                Session = session,
            };
            Assignments.Record(unit, assignment, noted);
        }

        var opening = adds ? StudyReplies.Added : StudyReplies.Repeated;
        return TurnResult.Say(unit, StudyReplies.Receipt(assignment, first, assignment.State, opening, clock));
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
