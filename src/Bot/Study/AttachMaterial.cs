using System.Diagnostics;
using Bot.Conversation;

namespace Bot.Study;

/// <summary>A file or picture sent in the middle of writing a task becomes its material; a second one replaces the first.</summary>
sealed class AttachMaterial(WriteStudyTask write, Dialogues dialogues, IMediaSource media) : IAttachmentSkill
{
    const int LargestBytes = 5 * 1024 * 1024;

    public async ValueTask<TurnResult?> HandleAsync(Turn turn, Attachment attachment, CancellationToken cancel)
    {
        if (dialogues.Find<StudyTaskDialogue>(turn.Member, WriteStudyTask.DialogueKind, turn.At) is not { } open)
            return null;
        switch (await media.DownloadAsync(attachment, LargestBytes, cancel))
        {
            case MediaOutcome.Content content:
                var result = write.Next(turn, open.Form with { Material = new MaterialRef(turn.Key, content.Name) });
                StudyTables.Materials.Insert(result.Changes, turn.Key, new StoredFile(content.Name, content.Bytes.ToArray()));
                return result;
            case MediaOutcome.TooLarge:
                return TurnResult.Say("这个文件超过 5 MB，请压缩后再发，或用“链接 ”加网址代替。");
            case MediaOutcome.Gone:
                return TurnResult.Say("这个文件企业微信已经不保存了，请再发一次。");
            case MediaOutcome.Unreachable:
                return TurnResult.Say("文件没有取到，任务没有变。请过一会儿再发一次。");
            default:
                throw new UnreachableException();
        }
    }
}
