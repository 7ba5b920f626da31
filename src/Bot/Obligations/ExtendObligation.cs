using System.Diagnostics;
using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>
/// 延期: a later due time for everybody. It never works to anyone's disadvantage: what was late by the old due time and is
/// in time by the new one becomes on time.
/// </summary>
sealed class ExtendObligation(
    IRecordStore store, Rollups rollups, ChooseObligation choose, GovernObligation govern, BusinessClock clock) : ICommand
{
    const int MostDaysAhead = 400;

    public CommandSpec Spec { get; } = new(["延期", "延长截止"], Audience.Secretary, HelpTopic.Follow, "延期 编号 日期", "推迟截止，告诉还没完成的人");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        // 延期 12月5日 has no number in front: the whole of it is a date.
        var number = ChineseDate.Parse(arguments, clock) is null ? TaskNumber.Take(ref arguments) : null;
        var rest = arguments;
        if (ChineseDate.Take(ref rest, clock) is not { } due)
            return new(TurnResult.Say(ObligationReplies.NoSuchDate(arguments, "延期 3 12月5日")));
        return new(choose.Governed(turn, number, "延期", arguments) switch
        {
            ObligationChoice.One one => Extend(turn, one.Obligation, due, rest),
            ObligationChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    TurnResult Extend(Turn turn, Obligation obligation, DateTimeOffset due, string reason)
    {
        if (obligation.Status != ObligationStatus.Open)
            return TurnResult.Say(ObligationReplies.AlreadyEnded(obligation, "延期", clock));
        if (due == obligation.Due)
            return TurnResult.Say(ObligationReplies.SameDue(obligation, clock));
        if (due < obligation.Due || due <= clock.Now)
            return TurnResult.Say(ObligationReplies.OnlyLater(obligation, due, clock));
        if (due > clock.Now.AddDays(MostDaysAhead))
            return TurnResult.Say($"延到 {clock.Say(due)} 太远了，最多延到 {MostDaysAhead} 天以后。");

        var unit = new Unit();
        var extended = obligation with { Due = due };
        govern.Change(unit, obligation, extended, ObligationEventKind.Extended, turn, reason);
        MoveIndexRows(unit, obligation, extended);
        SettleRollups.Order(unit, extended, rollups.Of(obligation).Select(row => row.Value.SchoolId), clock);
        var told = govern.Tell(unit, obligation, turn, ObligationReplies.ExtendedNotice(extended, obligation.Due, reason, clock));
        return TurnResult.Say(unit, new Reply.Text(ObligationReplies.Extended(extended, obligation.Due, told, clock)));
    }

    void MoveIndexRows(Unit unit, Obligation before, Obligation after)
    {
        var ended = ObligationTables.EndKey(ObligationTables.OwnerOf(before), before.Ends, before.Number);
        ObligationTables.ByEnd.Delete(unit, ObligationTables.ByEnd.Get(store, ended)!);
        ObligationTables.ByDue.Delete(unit, ObligationTables.ByDue.Get(store, ObligationTables.InstantKey(before.Due, before.Number))!);
        OpenObligation.AddIndexRows(unit, after);
    }
}
