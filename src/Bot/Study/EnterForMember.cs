using System.Diagnostics;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Time;

namespace Bot.Study;

/// <summary>
/// 代录: the secretary records a study for somebody who cannot, with the reason; marked and counted apart. Never a pledge:
/// that is everybody's own.
/// </summary>
sealed class EnterForMember(ChooseObligation choose, ChooseMember members, RecordForMember record, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(["代录", "代打卡"], Audience.Secretary, HelpTopic.Person, "代录 编号 姓名 原因", "替不便的人记一次学习");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = TaskNumber.Take(ref arguments);
        return new(choose.Choose(turn.Member, turn.At, number, "代录", arguments) switch
        {
            ObligationChoice.One { Obligation.Type: ObligationType.Pledge } => TurnResult.Say(StudyReplies.PledgesAreOwn),
            ObligationChoice.One one => members.Choose(one, arguments, $"代录 {one.Obligation.Number}") switch
            {
                MemberChoice.One found => Enter(turn, found.Assignment, found.Rest),
                MemberChoice.Say say => say.Result,
                _ => throw new UnreachableException(),
            },
            ObligationChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    TurnResult Enter(Turn turn, Assignment assignment, string reason)
    {
        var number = assignment.Obligation.Number;
        if (assignment.Member.Id == turn.Member.Id)
            return TurnResult.Say($"自己的学习请直接打卡：发送“打卡 {number}”。");
        // The reason that a make-up needs is always there.
        var outcome = CheckIn.Decide(assignment, turn.At, isMakeUp: turn.At > assignment.Due);
        if (outcome is CheckInOutcome.Already(var first))
            return TurnResult.Say(StudyReplies.AlreadyDone(assignment, first, clock));
        if (outcome is CheckInOutcome.Refused(var why))
            return TurnResult.Say($"{assignment.Member.Name}：{StudyReplies.NotRecorded(assignment, why, clock)}");
        if (RecordForMember.ReasonFault(reason, $"代录 {number} {assignment.Member.Name} 没有智能手机，已现场学习") is { } fault)
            return TurnResult.Say(fault);

        var state = ((CheckInOutcome.Recorded)outcome).State;
        var entered = record.Event(turn, assignment, AssignmentEventKind.EnteredFor, state, reason) with
        {
            RecordNumber = assignment.RecordNumber("DL"),
        };
        var unit = record.Record(turn, assignment, entered, StudyReplies.EnteredNotice(assignment, turn.Member, entered, clock));
        return TurnResult.Say(unit, new Reply.TappedCard("已代录"), new Reply.Text(StudyReplies.Entered(assignment, entered)));
    }
}
