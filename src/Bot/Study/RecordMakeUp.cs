using Bot.Conversation;

namespace Bot.Study;

/// <summary>补卡: after the due time and inside the make-up window, with a reason.</summary>
sealed class RecordMakeUp(TakeCheckIn take) : ICommand
{
    public CommandSpec Spec { get; } = new(
        ["补卡", "补学", "补打卡", "补签到"], Audience.Everyone, HelpTopic.Own, "补卡 [编号] 原因", "过了截止时间，写明原因补上", Means: RecordCheckIn.IsMeant);

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) =>
        new(take.Take(turn, CheckInSpeech.Read(turn, SpeechKind.MakeUp, arguments)) ?? TurnResult.Say(StudyReplies.NothingOwed));
}
