using System.Diagnostics;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Pledges;

/// <summary>
/// 有异议: puts on record that somebody does not sign, with the reason. Who objects owes nothing more and is not reminded;
/// signing later is open as before. Only the own secretary and the district see it.
/// </summary>
sealed class ObjectToPledge(ChooseAssignment choose, BusinessClock clock) : ICommand
{
    const string Word = "有异议";
    const int LongestReason = 300;

    public CommandSpec Spec { get; } = new([Word, "拒签", "不同意签"], Audience.Everyone, HelpTopic.Own, "有异议 [编号] 原因", "不签承诺书，写明原因");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = CommandText.TakeNumber(ref arguments);
        return new(choose.Choose(turn, new Pointer(number, arguments), ObligationType.Pledge, Word) switch
        {
            Choice.One one => Object(turn, one.Assignment, one.Words.Trim()),
            Choice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    TurnResult Object(Turn turn, Assignment assignment, string reason)
    {
        if (AssignmentStates.IsDone(assignment.State))
            return TurnResult.Say(PledgeReplies.SignedCannotObject(assignment));
        if (SignPledge.Refusal(assignment, turn.At, clock) is { } refusal)
            return TurnResult.Say(refusal);
        if (reason.Length is 0 or > LongestReason)
            return TurnResult.Say(PledgeReplies.WantsReason(assignment, reason.Length, LongestReason));
        if (assignment is { State: AssignmentState.Objected, Counting: { } before } && before.Note == reason)
            return TurnResult.Say(PledgeReplies.Objected(assignment, before, clock));

        var objection = assignment.Event(AssignmentEventKind.Objected, AssignmentState.Objected, turn, clock) with
        {
            RecordNumber = assignment.RecordNumber("YY"),
            Note = reason,
        };
        var unit = new Unit();
        Assignments.Record(unit, assignment, objection);
        PledgeAudit.Append(unit, "pledge-objected", assignment, objection);
        return TurnResult.Say(unit, new Reply.TappedCard("已记下异议"), new Reply.Text(PledgeReplies.Objected(assignment, objection, clock)));
    }
}
