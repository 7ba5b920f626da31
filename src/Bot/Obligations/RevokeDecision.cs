using System.Diagnostics;
using Bot.Conversation;

namespace Bot.Obligations;

/// <summary>撤销免学, 撤销暂缓: what was there before counts again. A wrong decision can be taken back as long as the task runs.</summary>
sealed class RevokeDecision(ChooseObligation choose, ChooseMember members, RecordForMember record) : ICommand
{
    public CommandSpec Spec { get; } = new(
        ["撤销免学", "撤销暂缓", "取消免学", "取消暂缓"], Audience.Secretary, HelpTopic.Person, "撤销免学 编号 姓名 原因", "收回免学或暂缓");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = TaskNumber.Take(ref arguments);
        return new(choose.Choose(turn.Member, turn.At, number, "撤销免学", arguments) switch
        {
            ObligationChoice.One one => members.Choose(one, arguments, $"撤销免学 {one.Obligation.Number}") switch
            {
                MemberChoice.One found => Revoke(turn, found.Assignment, found.Rest),
                MemberChoice.Say say => say.Result,
                _ => throw new UnreachableException(),
            },
            ObligationChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    TurnResult Revoke(Turn turn, Assignment assignment, string reason)
    {
        if (assignment.Counting is not { Kind: AssignmentEventKind.Excused or AssignmentEventKind.Deferred } decision)
            return TurnResult.Say(ObligationReplies.NothingToRevoke(assignment));
        if (assignment.Obligation.Status != ObligationStatus.Open)
            return TurnResult.Say(ObligationReplies.EndedForGood(assignment.Obligation));
        if (RecordForMember.ReasonFault(reason, $"撤销免学 {assignment.Obligation.Number} {assignment.Member.Name} 记错了人") is { } fault)
            return TurnResult.Say(fault);

        var before = assignment.CountedBefore(decision);
        var undone = record.Event(turn, assignment, AssignmentEventKind.Undone, before?.State ?? AssignmentState.Pending, reason) with
        {
            Carried = before,
            OwnDue = before?.OwnDue,
        };
        var unit = record.Record(turn, assignment, undone, ObligationReplies.RevokedNotice(assignment, decision, turn.Member, reason));
        return TurnResult.Say(unit, new Reply.Text(ObligationReplies.Revoked(assignment, decision, reason)));
    }
}
