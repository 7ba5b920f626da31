using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>我的任务: what this person still owes, nearest due first, with a button for each.</summary>
sealed class ShowMyTasks(Assignments assignments, BusinessClock clock) : ICommand
{
    const int MostButtons = 6;

    public CommandSpec Spec { get; } = new(["我的任务", "待办", "任务列表"], Audience.Everyone, HelpTopic.Own, "我的任务", "看还有什么要完成");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var owed = assignments.OpenFor(turn.Member, turn.At).Where(one => one.IsOpen).ToList();
        if (owed.Count == 0)
            return new(TurnResult.Say("您没有要完成的任务。发送“我的记录”看已完成的。"));

        var lines = owed.Select(one =>
            $"{one.Obligation.Number}. {one.Obligation.Title}\n   {Due(one, turn.At)}");
        var buttons = owed.Take(MostButtons).Select(one => one.Obligation.Type == ObligationType.Study
            ? new Button($"打卡 {one.Obligation.Number}", $"打卡 {one.Obligation.Number}", Primary: true)
            : new Button($"读承诺书 {one.Obligation.Number}", $"承诺 {one.Obligation.Number}")).ToList();
        return new(TurnResult.Say(new Unit(), new Reply.Card($"您有 {owed.Count} 项要完成", string.Join('\n', lines), [], buttons)));
    }

    string Due(Assignment one, DateTimeOffset at) => at <= one.Due
        ? $"{clock.Say(one.Due)} 截止{(one.State == AssignmentState.Deferred ? "（已暂缓）" : "")}"
        : $"已于 {clock.Say(one.Due)} 截止，{clock.Say(one.Ends)} 前可{(one.Obligation.Type == ObligationType.Study ? "补卡" : "补签")}";
}
