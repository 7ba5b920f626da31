using System.Diagnostics;
using Bot.Burden;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Study;

/// <summary>
/// A picture completes the check-in that waits for it; else one sent within ten minutes of a check-in is attached to it, and
/// one sent before waits, and the tasks it may belong to are shown. A picture alone is never a check-in.
/// </summary>
sealed class AttachPicture(
    IRecordStore store,
    Assignments assignments,
    ChooseAssignment choose,
    CheckInRecorder recorder,
    CheckInPictures pictures,
    WaitingCheckIns waiting,
    Bars bars,
    IMediaSource media,
    BusinessClock clock)
    : IAttachmentSkill
{
    const int LargestBytes = 5 * 1024 * 1024;

    public async ValueTask<TurnResult?> HandleAsync(Turn turn, Attachment attachment, CancellationToken cancel)
    {
        if (attachment.Kind != AttachmentKind.Picture || Decide(turn) is not { } purpose)
            return null;
        if (purpose is Purpose.Attach { To.HasRoomForNotes: false })
            return TurnResult.Say(StudyReplies.EnoughNotes);
        return await media.DownloadAsync(attachment, LargestBytes, cancel) switch
        {
            MediaOutcome.Content content => purpose switch
            {
                Purpose.Complete complete => Complete(turn, complete, content),
                Purpose.Attach attach => Attach(turn, attach.To, content),
                Purpose.Wait wait => Wait(turn, wait.Question, content),
                _ => throw new UnreachableException(),
            },
            MediaOutcome.TooLarge => TurnResult.Say(StudyReplies.PictureTooLarge(bars.IsPictureCompulsory)),
            MediaOutcome.Gone or MediaOutcome.Unreachable => TurnResult.Say(StudyReplies.PictureLost(bars.IsPictureCompulsory)),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What the picture is for; null when this person has nothing that it could belong to.</summary>
    Purpose? Decide(Turn turn)
    {
        if (waiting.Find(turn.Member, turn.At)?.Value is { } held && assignments.Find(held.Number, turn.Member) is { IsOpen: true } assignment)
            return new Purpose.Complete(assignment, held);
        if (Latest(turn) is { } latest)
            return new Purpose.Attach(latest);
        return choose.AskBack(turn, ObligationType.Study, StudyReplies.WhichPicture(bars.IsPictureCompulsory), "打卡") is { } question
            ? new Purpose.Wait(question)
            : null;
    }

    /// <summary>Judged by the stamp of 打卡: the picture is only the evidence, and nobody is late for the time it takes.</summary>
    TurnResult Complete(Turn turn, Purpose.Complete complete, MediaOutcome.Content content)
    {
        var (assignment, held) = (complete.Assignment, complete.Held);
        var result = recorder.Record(turn with { At = held.At }, assignment, held.Words, held.IsMakeUp, turn.Key);
        // What was excused or closed in between needs no picture any more.
        if (result.Changes.Operations.Count > 0)
            CheckInPictures.Keep(result.Changes, turn, content);
        return result;
    }

    TurnResult Attach(Turn turn, Assignment latest, MediaOutcome.Content content)
    {
        var unit = new Unit();
        CheckInPictures.Keep(unit, turn, content);
        var noted = latest.Event(AssignmentEventKind.Noted, latest.State, turn, clock) with
        {
            RecordNumber = latest.Counting!.RecordNumber,
            PictureKey = turn.Key,
        };
        Assignments.Record(unit, latest, noted);
        return TurnResult.Say(unit, new Reply.Text(StudyReplies.PictureAttached(latest)));
    }

    TurnResult Wait(Turn turn, TurnResult question, MediaOutcome.Content content)
    {
        CheckInPictures.Keep(question.Changes, turn, content);
        pictures.Wait(question.Changes, turn);
        return question;
    }

    /// <summary>What this person checked in to a moment ago, if it still counts.</summary>
    Assignment? Latest(Turn turn)
    {
        var prefix = turn.Member.Id + ":";
        var line = ObligationTables.History.Range(store, prefix, prefix + "~", 5)
            .Select(row => row.Value)
            .FirstOrDefault(one => one.Kind == AssignmentEventKind.CheckedIn);
        return line is not null
            && turn.At - line.At <= CheckInPictures.Window
            && assignments.Find(line.Number, turn.Member) is { Counting.Kind: AssignmentEventKind.CheckedIn } found
                ? found
                : null;
    }

    /// <summary>What a picture is for.</summary>
    abstract record Purpose
    {
        public sealed record Complete(Assignment Assignment, WaitingCheckIn Held) : Purpose;

        public sealed record Attach(Assignment To) : Purpose;

        public sealed record Wait(TurnResult Question) : Purpose;
    }
}
