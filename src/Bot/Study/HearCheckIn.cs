using Bot.Conversation;

namespace Bot.Study;

/// <summary>我打卡了, 今天的学完了: check-ins that do not begin with the command. Asked after the commands, before the questions.</summary>
sealed class HearCheckIn(TakeCheckIn take) : ISkill
{
    public ValueTask<TurnResult?> HandleAsync(Turn turn, CancellationToken cancel) =>
        new(turn.Kind == TurnKind.Said ? take.Take(turn, CheckInSpeech.Read(turn.Text)) : null);
}
