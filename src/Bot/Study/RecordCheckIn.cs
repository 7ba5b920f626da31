using Bot.Conversation;

namespace Bot.Study;

/// <summary>打卡: the first valid check-in counts, a repeat gets the same receipt.</summary>
sealed class RecordCheckIn(TakeCheckIn take) : ICommand
{
    public CommandSpec Spec { get; } = new(["打卡", "签到"], Audience.Everyone, HelpTopic.Own, "打卡 [编号] [心得]", "完成一项学习任务", Means: IsMeant);

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) =>
        new(take.Take(turn, CheckInSpeech.Read(turn, SpeechKind.CheckIn, arguments)) ?? TurnResult.Say(StudyReplies.NothingOwed));

    /// <summary>打卡 怎么打 begins with the word and is a question.</summary>
    public static bool IsMeant(Turn turn) => turn.Kind == TurnKind.Tapped || CheckInSpeech.Read(turn.Text).Kind != SpeechKind.None;
}
