using System.Diagnostics;
using Bot.Conversation;
using Bot.Obligations;

namespace Bot.Study;

/// <summary>打卡: the first valid check-in counts, a repeat gets the same receipt.</summary>
sealed class RecordCheckIn(ChooseAssignment choose, CheckInRecorder recorder) : ICommand
{
    public CommandSpec Spec { get; } = new(["打卡", "签到"], Audience.Everyone, "打卡 [编号] [心得]", "完成一项学习任务");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = CommandText.TakeNumber(ref arguments);
        return new(choose.Choose(turn, number, ObligationType.Study, "打卡") switch
        {
            Choice.One one => recorder.Record(turn, one.Assignment, arguments, isMakeUp: false),
            Choice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }
}
