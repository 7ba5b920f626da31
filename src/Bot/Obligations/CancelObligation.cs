using System.Diagnostics;
using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>取消: the task should not have been asked. It leaves every rate; what was recorded stays on file.</summary>
sealed class CancelObligation(ChooseObligation choose, GovernObligation govern, Confirmations confirmations, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(["取消"], Audience.Secretary, HelpTopic.Follow, "取消 编号 原因", "撤掉一项任务，不再统计");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        if (arguments.Length == 0)
            return new(Withdraw(turn));
        var number = TaskNumber.Take(ref arguments);
        return new(choose.Governed(turn, number, "取消", arguments) switch
        {
            ObligationChoice.One one => Cancel(turn, one.Obligation, arguments),
            ObligationChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    TurnResult Cancel(Turn turn, Obligation obligation, string reason)
    {
        if (obligation.Status == ObligationStatus.Cancelled)
            return TurnResult.Say(ObligationReplies.AlreadyEnded(obligation, "取消", clock));
        if (reason.Length == 0)
            return TurnResult.Say(ObligationReplies.WantsReason($"取消 {obligation.Number} 会议改期"));

        var unit = new Unit();
        var cancelled = obligation with { Status = ObligationStatus.Cancelled, EndedAt = turn.At };
        govern.Change(unit, obligation, cancelled, ObligationEventKind.Cancelled, turn, reason);
        var told = govern.Tell(unit, obligation, turn, ObligationReplies.CancelledNotice(obligation, reason), over: "任务已取消");
        return TurnResult.Say(unit, new Reply.Text(ObligationReplies.Cancelled(obligation, told)));
    }

    /// <summary>取消 alone means the preview that waits for its code.</summary>
    TurnResult Withdraw(Turn turn)
    {
        if (confirmations.Open(turn.Member) is not { Value.ConfirmedAt: null } preview)
            return TurnResult.Say("要取消哪项任务？请写编号和原因，例如“取消 3 会议改期”。");
        var unit = new Unit();
        Confirmations.Withdraw(unit, preview);
        return TurnResult.Say(unit, new Reply.TappedCard("已放弃"), new Reply.Text("好，刚才预览的没有发出。"));
    }
}
