using System.Diagnostics;
using Bot.Conversation;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Study;

/// <summary>停止重复: no further occurrence is published; those that are open stay.</summary>
sealed class StopRepeating(IRecordStore store, ChooseObligation choose, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(["停止重复", "取消重复"], Audience.Secretary, HelpTopic.Publish, "停止重复 编号", "不再自动发布下一次");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = TaskNumber.Take(ref arguments);
        return new(choose.Governed(turn, number, "停止重复", arguments) switch
        {
            ObligationChoice.One one => Stop(turn, one.Obligation),
            ObligationChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    TurnResult Stop(Turn turn, Obligation obligation)
    {
        if (StudyTables.Series.Get(store, RepeatStudyTask.SeriesOf(obligation)) is not { } series)
            return TurnResult.Say($"任务 {obligation.Number}“{obligation.Title}”本来就不重复。");
        if (series.Value.Stopped)
            return TurnResult.Say($"任务 {obligation.Number}“{obligation.Title}”早已停止重复。");

        var unit = new Unit();
        StudyTables.Series.Replace(unit, series, series.Value with { Stopped = true });
        AuditTrail.Append(unit, new AuditEntry("series-stopped", clock.Now, turn.Member.Id)
        {
            Number = obligation.Number,
            Title = obligation.Title,
            Channel = turn.Channel,
            MessageKey = turn.Key,
        });
        return TurnResult.Say(unit, new Reply.Text($"已停止：“{obligation.Title}”不再自动发布；已发布的不受影响。"));
    }
}
