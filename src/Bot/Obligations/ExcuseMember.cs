using System.Diagnostics;
using Bot.Conversation;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>免学: excused with a reason; the person leaves the base of every rate and is shown apart.</summary>
sealed class ExcuseMember(ChooseObligation choose, ChooseMember members, RecordForMember record, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(["免学", "免签"], Audience.Secretary, HelpTopic.Person, "免学 编号 姓名 原因", "让一个人不用完成");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = TaskNumber.Take(ref arguments);
        return new(choose.Choose(turn.Member, turn.At, number, "免学", arguments) switch
        {
            ObligationChoice.One one => members.Choose(one, arguments, $"免学 {one.Obligation.Number}") switch
            {
                MemberChoice.One found => Excuse(turn, found.Assignment, found.Rest),
                MemberChoice.Say say => say.Result,
                _ => throw new UnreachableException(),
            },
            ObligationChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    TurnResult Excuse(Turn turn, Assignment assignment, string reason)
    {
        if (ObligationReplies.CannotChange(assignment, "免学", clock) is { } refusal)
            return TurnResult.Say(refusal);
        if (assignment.State == AssignmentState.Exempt)
            return TurnResult.Say(ObligationReplies.AlreadyExcused(assignment, clock));
        if (RecordForMember.ReasonFault(reason, $"免学 {assignment.Obligation.Number} {assignment.Member.Name} 产假") is { } fault)
            return TurnResult.Say(fault);

        var excused = record.Event(turn, assignment, AssignmentEventKind.Excused, AssignmentState.Exempt, reason);
        var unit = record.Record(turn, assignment, excused, ObligationReplies.ExcusedNotice(assignment, turn.Member, reason));
        return TurnResult.Say(unit, new Reply.TappedCard("已免学"), new Reply.Text(ObligationReplies.Excused(assignment, reason)));
    }
}
