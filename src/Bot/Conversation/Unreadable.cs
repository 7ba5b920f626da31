namespace Bot.Conversation;

/// <summary>Says kindly what the bot cannot read yet, so that nobody waits for an answer.</summary>
sealed class Unreadable : ISkill
{
    public ValueTask<TurnResult?> HandleAsync(Turn turn, CancellationToken cancel) => new(turn.Kind == TurnKind.Unreadable
        ? TurnResult.Say("我目前只看得懂文字。请把问题或指令打成字发给我；发送“帮助”看看我能做什么。")
        : null);
}
