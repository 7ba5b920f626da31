using System.Diagnostics;
using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>
/// 关闭: nothing more is recorded, and the round's figures are told. Who is deferred keeps the own due time; what WeCom
/// stamped before the closing still counts.
/// </summary>
sealed class CloseObligation(ChooseObligation choose, GovernObligation govern, Reach reach, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(["关闭", "结束任务"], Audience.Secretary, HelpTopic.Follow, "关闭 编号", "不再记录，给出结果");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = TaskNumber.Take(ref arguments);
        return new(choose.Governed(turn, number, "关闭", arguments) switch
        {
            ObligationChoice.One one => Close(turn, one, arguments),
            ObligationChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    TurnResult Close(Turn turn, ObligationChoice.One one, string reason)
    {
        var obligation = one.Obligation;
        if (obligation.Status == ObligationStatus.Cancelled)
            return TurnResult.Say(ObligationReplies.AlreadyEnded(obligation, "关闭", clock));
        if (obligation.Status == ObligationStatus.Closed)
            return TurnResult.Say(ObligationReplies.Report(obligation, one.Rollups, reach.Of(obligation, one.Rollups), told: null, clock));

        var unit = new Unit();
        var closed = obligation with { Status = ObligationStatus.Closed, EndedAt = turn.At };
        govern.Change(unit, obligation, closed, ObligationEventKind.Closed, turn, reason);
        var told = govern.Tell(unit, obligation, turn, ObligationReplies.ClosedNotice(obligation), over: "任务已关闭");
        return TurnResult.Say(unit, new Reply.Text(ObligationReplies.Report(closed, one.Rollups, reach.Of(closed, one.Rollups), told, clock)));
    }
}
