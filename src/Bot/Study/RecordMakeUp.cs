using System.Diagnostics;
using Bot.Conversation;
using Bot.Obligations;

namespace Bot.Study;

/// <summary>补卡: after the due time and inside the make-up window, with a reason.</summary>
sealed class RecordMakeUp(ChooseAssignment choose, CheckInRecorder recorder) : ICommand
{
    public CommandSpec Spec { get; } = new(["补卡", "补学"], Audience.Everyone, "补卡 [编号] 原因", "过了截止时间，写明原因补上");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = CommandText.TakeNumber(ref arguments);
        if (arguments.Length == 0)
            return new(TurnResult.Say("补卡要写原因，例如“补卡 3 出差”。"));
        return new(choose.Choose(turn, number, ObligationType.Study, "补卡") switch
        {
            Choice.One one => recorder.Record(turn, one.Assignment, arguments, isMakeUp: true),
            Choice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }
}
