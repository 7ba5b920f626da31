namespace Bot.Conversation;

/// <summary>Offers pictures and files to those who read them, and says kindly what nobody can read, so that nobody waits.</summary>
sealed class Unreadable(IEnumerable<IAttachmentSkill> readers) : ISkill
{
    public bool SpeaksInGroups => true;

    public async ValueTask<TurnResult?> HandleAsync(Turn turn, CancellationToken cancel)
    {
        if (turn.Kind is not (TurnKind.Attached or TurnKind.Unreadable))
            return null;
        if (turn.Attachment is not { } attachment)
            return TurnResult.Say("我目前只看得懂文字。请把问题或指令打成字发给我；发送“帮助”看看我能做什么。");

        foreach (var reader in readers)
        {
            if (await reader.HandleAsync(turn, attachment, cancel) is { } result)
                return result;
        }

        return TurnResult.Say(attachment.Kind == AttachmentKind.Picture
            ? "图片我还看不懂。请把问题或指令打成字发给我；发送“帮助”看看我能做什么。"
            : "这个文件我用不上。请把问题或指令打成字发给我；发送“帮助”看看我能做什么。");
    }
}
