using System.Diagnostics;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Study;

/// <summary>
/// A picture sent within ten minutes of a check-in is attached to it; one sent before waits for it, and the tasks it may
/// belong to are shown. A picture alone is never a check-in.
/// </summary>
sealed class AttachPicture(
    IRecordStore store, Assignments assignments, ChooseAssignment choose, CheckInPictures pictures, IMediaSource media, BusinessClock clock)
    : IAttachmentSkill
{
    const int LargestBytes = 5 * 1024 * 1024;

    public async ValueTask<TurnResult?> HandleAsync(Turn turn, Attachment attachment, CancellationToken cancel)
    {
        if (attachment.Kind != AttachmentKind.Picture)
            return null;
        var latest = Latest(turn);
        var question = latest is null ? choose.AskBack(turn, ObligationType.Study, StudyReplies.WhichPicture, "打卡") : null;
        if (latest is null && question is null)
            return null;
        if (latest?.HasRoomForNotes == false)
            return TurnResult.Say(StudyReplies.EnoughNotes);

        switch (await media.DownloadAsync(attachment, LargestBytes, cancel))
        {
            case MediaOutcome.Content content:
                return latest is null ? Wait(turn, question!, content) : Attach(turn, latest, content);
            case MediaOutcome.TooLarge:
                return TurnResult.Say("图片超过 5 MB，没有记下。打卡不需要图片；想留存请压缩后再发。");
            case MediaOutcome.Gone or MediaOutcome.Unreachable:
                return TurnResult.Say("图片没有取到，没有记下。打卡不需要图片；想留存请过一会儿再发一次。");
            default:
                throw new UnreachableException();
        }
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
}
