using System.Diagnostics;
using Bot.Conversation;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Study;

/// <summary>
/// 撤销打卡: takes a check-in back within ten minutes by WeCom's stamps; both stay on file. A secretary takes back what she
/// entered for somebody by adding the name.
/// </summary>
sealed class UndoCheckIn(
    IRecordStore store, Assignments assignments, ChooseObligation choose, ChooseMember members, BusinessClock clock) : ICommand
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public CommandSpec Spec { get; } = new(["撤销打卡", "取消打卡", "撤回打卡", "撤销代录"], Audience.Everyone, HelpTopic.Own, "撤销打卡 [编号]", "10 分钟内撤销刚才的打卡");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = TaskNumber.Take(ref arguments);
        if (arguments.Length > 0 && (turn.Member.IsSecretary || turn.Member.IsAdministrator))
            return new(UndoFor(turn, number, arguments));
        if ((number ?? LatestNumber(turn)) is not { } meant)
            return new(TurnResult.Say(StudyReplies.NothingToUndo));
        return new(assignments.Find(meant, turn.Member) is { Obligation.Type: ObligationType.Study } found
            ? Undo(turn, found, found.Counting)
            : TurnResult.Say($"没有编号为 {meant} 的学习任务要您完成。"));
    }

    TurnResult UndoFor(Turn turn, int? number, string name) => choose.Choose(turn.Member, turn.At, number, "撤销打卡", name) switch
    {
        ObligationChoice.One one => members.Choose(one, name, $"撤销打卡 {one.Obligation.Number}") switch
        {
            MemberChoice.One { Assignment.Counting: { Kind: AssignmentEventKind.EnteredFor } entered } found when entered.By == turn.Member.Id =>
                Undo(turn, found.Assignment, entered),
            MemberChoice.One found => TurnResult.Say($"{found.Assignment.Member.Name}在这项任务里没有您代录的记录。本人打的卡只能本人撤销。"),
            MemberChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        },
        ObligationChoice.Say say => say.Result,
        _ => throw new UnreachableException(),
    };

    TurnResult Undo(Turn turn, Assignment assignment, AssignmentEvent? counting)
    {
        if (assignment.Events is [.., { Kind: AssignmentEventKind.Undone } undone])
            return TurnResult.Say(StudyReplies.AlreadyUndone(assignment, undone, clock));
        if (counting is null || !AssignmentStates.IsDone(assignment.State))
            return TurnResult.Say(StudyReplies.NothingToUndo);
        if (turn.At - counting.At > Window)
            return TurnResult.Say(StudyReplies.TooLateToUndo(assignment, counting, clock));

        var before = assignment.CountedBefore(counting);
        var undoing = assignment.Event(AssignmentEventKind.Undone, before?.State ?? AssignmentState.Pending, turn, clock) with
        {
            RecordNumber = counting.RecordNumber,
            Carried = before,
        };
        var unit = new Unit();
        Assignments.Record(unit, assignment, undoing);
        AuditTrail.Append(unit, new AuditEntry("check-in-undone", turn.At, turn.Member.Id)
        {
            Number = assignment.Obligation.Number,
            SchoolId = assignment.Rollup.Value.SchoolId,
            About = assignment.Member.Id,
            RecordNumber = counting.RecordNumber,
            State = undoing.State.ToString(),
            Channel = turn.Channel,
            MessageKey = turn.Key,
        });
        return TurnResult.Say(unit, new Reply.TappedCard("已撤销"), StudyReplies.Undone(assignment, counting, turn.At, clock));
    }

    /// <summary>The task of the person's latest own line, when it is young enough to be meant.</summary>
    int? LatestNumber(Turn turn)
    {
        const int recent = 10;
        var prefix = turn.Member.Id + ":";
        return ObligationTables.History.Range(store, prefix, prefix + "~", recent)
            .Select(row => row.Value)
            .FirstOrDefault(line => line.Type == ObligationType.Study
                && line.Kind is AssignmentEventKind.CheckedIn or AssignmentEventKind.EnteredFor or AssignmentEventKind.Undone)
            ?.Number;
    }
}
