using System.Diagnostics;
using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>暂缓: a later due time for one person on leave, who is not counted until it has come.</summary>
sealed class DeferMember(
    IRecordStore store, ChooseObligation choose, ChooseMember members, RecordForMember record, WorkingCalendar calendar, BusinessClock clock)
    : ICommand
{
    /// <summary>After a leave people have so many working days.</summary>
    const int DaysAfterReturn = 10;

    static readonly string[] Returning = ["返岗", "返校", "返回", "回校", "复工", "销假"];

    const int MostDaysAhead = 400;

    public CommandSpec Spec { get; } = new(["暂缓", "缓学"], Audience.Secretary, HelpTopic.Person, "暂缓 编号 姓名 日期 原因", "给请假的人另定截止");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = TaskNumber.Take(ref arguments);
        return new(choose.Choose(turn.Member, turn.At, number, "暂缓", arguments) switch
        {
            ObligationChoice.One one => members.Choose(one, arguments, $"暂缓 {one.Obligation.Number}") switch
            {
                MemberChoice.One found => Defer(turn, found.Assignment, found.Rest),
                MemberChoice.Say say => say.Result,
                _ => throw new UnreachableException(),
            },
            ObligationChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    TurnResult Defer(Turn turn, Assignment assignment, string rest)
    {
        var example = $"暂缓 {assignment.Obligation.Number} {assignment.Member.Name} 12月20日 病假";
        var reason = rest;
        if (ObligationReplies.CannotChange(assignment, "暂缓", clock) is { } refusal)
            return TurnResult.Say(refusal);
        if (assignment.State == AssignmentState.Exempt)
            return TurnResult.Say(ObligationReplies.AlreadyExcused(assignment, clock));
        if (TakeDue(ref reason) is not { } due)
            return TurnResult.Say(ObligationReplies.NoSuchDate(rest, example));
        if (assignment.State == AssignmentState.Deferred && due == assignment.Counting!.OwnDue)
            return TurnResult.Say(ObligationReplies.AlreadyDeferred(assignment, clock));
        if (due <= assignment.Due || due <= clock.Now)
            return TurnResult.Say(ObligationReplies.OnlyLater(assignment.Obligation with { Due = assignment.Due }, due, clock));
        if (due > clock.Now.AddDays(MostDaysAhead))
            return TurnResult.Say($"缓到 {clock.Say(due)} 太远了，最多缓到 {MostDaysAhead} 天以后。");
        if (RecordForMember.ReasonFault(reason, example) is { } fault)
            return TurnResult.Say(fault);

        var deferred = record.Event(turn, assignment, AssignmentEventKind.Deferred, AssignmentState.Deferred, reason) with { OwnDue = due };
        var unit = record.Record(turn, assignment, deferred, ObligationReplies.DeferredNotice(assignment, turn.Member, due, reason, clock));
        AddDeferral(unit, assignment, due);
        return TurnResult.Say(unit, new Reply.TappedCard("已暂缓"), new Reply.Text(ObligationReplies.Deferred(assignment, due, reason, clock)));
    }

    /// <summary>12月20日 is the new due time itself; 返岗12月10日 and 12月10日返岗 are the return, from which ten working days count.</summary>
    DateTimeOffset? TakeDue(ref string text)
    {
        var returns = TakeReturning(ref text);
        if (ChineseDate.Take(ref text, clock) is not { } day)
            return null;
        returns |= TakeReturning(ref text);
        return returns ? clock.EndOf(calendar.AddWorkingDays(clock.DayOf(day), DaysAfterReturn)) : day;
    }

    static bool TakeReturning(ref string text)
    {
        var written = text;
        if (Array.Find(Returning, word => written.StartsWith(word, StringComparison.Ordinal)) is not { } found)
            return false;
        text = CommandText.TrimSeparators(written[found.Length..]);
        return true;
    }

    void AddDeferral(Unit unit, Assignment assignment, DateTimeOffset due)
    {
        var obligation = assignment.Obligation;
        var key = ObligationTables.EndKey(assignment.Member.Id, (obligation with { Due = due }).Ends, obligation.Number);
        if (ObligationTables.Deferrals.Get(store, key) is null)
            ObligationTables.Deferrals.Insert(unit, key, new ObligationRef(obligation.Number));
        var byDue = ObligationTables.DeferralKey(due, obligation.Number, assignment.Member.Id);
        if (ObligationTables.DeferralsByDue.Get(store, byDue) is null)
            ObligationTables.DeferralsByDue.Insert(unit, byDue, new DeferralRef(obligation.Number, assignment.Member.Id, due));
    }
}
