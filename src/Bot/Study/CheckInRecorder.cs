using System.Diagnostics;
using Bot.Burden;
using Bot.Conversation;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Study;

/// <summary>Decides a check-in and puts everything it writes into one unit.</summary>
sealed class CheckInRecorder(Bars bars, CheckInPictures pictures, WaitingCheckIns waiting, BusinessClock clock)
{
    const int LongestNote = 500;

    /// <param name="turn">Whose check-in, and by whose stamp it is judged.</param>
    /// <param name="assignment">As it stands.</param>
    /// <param name="words">心得, or the reason of a make-up.</param>
    /// <param name="isMakeUp">Whether it was said with 补卡.</param>
    /// <param name="picture">The picture that completes it; null: one that was sent before is looked for.</param>
    public TurnResult Record(Turn turn, Assignment assignment, string words, bool isMakeUp, string? picture = null)
    {
        if (words.Length > LongestNote)
            return TurnResult.Say($"写了 {words.Length} 个字，最多记 {LongestNote} 个。打卡不要求字数，请精简后再发。");
        var (session, note) = SessionWords.Take(assignment.Obligation.Sessions, words);
        return CheckIn.Decide(assignment, turn.At, isMakeUp) switch
        {
            CheckInOutcome.Recorded recorded => First(turn, assignment, new Said(words, isMakeUp, session, note, picture), recorded.State),
            CheckInOutcome.Already already => Again(turn, assignment, already.First, session, note),
            CheckInOutcome.Refused refused => TurnResult.Say(StudyReplies.NotRecorded(assignment, refused.Why, clock)),
            _ => throw new UnreachableException(),
        };
    }

    TurnResult First(Turn turn, Assignment assignment, Said said, AssignmentState state)
    {
        var number = assignment.Obligation.Number;
        if (bars.RefusalOf(said.Note, $"打卡 {number} 心得") is { } refusal)
            return TurnResult.Say(refusal);
        var unit = new Unit();
        var picture = said.Picture ?? pictures.Take(unit, turn.Member, turn.At);
        if (picture is null && bars.BasisOf(Bar.CompulsoryPictures) is { } basis)
        {
            waiting.Put(unit, turn, new WaitingCheckIn(number, said.Words, said.IsMakeUp, turn.At));
            return TurnResult.Say(unit, new Reply.TappedCard("等您的照片"), new Reply.Text(StudyReplies.PictureWanted(assignment, basis, turn.At, clock)));
        }

        waiting.Forget(unit, turn.Member);
        var recorded = assignment.Event(AssignmentEventKind.CheckedIn, state, turn, clock) with
        {
            RecordNumber = assignment.RecordNumber("DK"),
            Note = said.Note,
            Session = said.Session,
            PictureKey = picture,
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

    /// <param name="Words">As they came.</param>
    /// <param name="IsMakeUp">Whether it was said with 补卡.</param>
    /// <param name="Session">The session that the words name.</param>
    /// <param name="Note">The words without it.</param>
    /// <param name="Picture">The picture that came to complete it.</param>
    sealed record Said(string Words, bool IsMakeUp, int? Session, string Note, string? Picture);
}
