using System.Diagnostics;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Time;

namespace Bot.Figures;

/// <summary>进度: counts by state of one obligation; a secretary sees the own school only.</summary>
sealed class ShowProgress(ChooseObligation choose, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(["进度"], Audience.Secretary, "进度 [编号]", "看一项任务完成了多少");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = CommandText.TakeNumber(ref arguments);
        return new(choose.Choose(turn.Member, turn.At, number, "进度") switch
        {
            ObligationChoice.One one => TurnResult.Say(Text(one)),
            ObligationChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    string Text(ObligationChoice.One one)
    {
        var counts = StateCounts.Sum(one.Rollups.Select(row => StateCounts.Of(row.Value, clock.Now)));
        var states = Enum.GetValues<AssignmentState>()
            .Where(state => counts[state] > 0)
            .Select(state => $"{AssignmentStates.Chinese(state)} {counts[state]}");
        var place = one.Rollups.Count == 1 ? one.Rollups[0].Value.SchoolName : $"{one.Rollups.Count} 个单位";
        var bySchool = one.Rollups.Count == 1
            ? ""
            : "\n" + string.Join('\n', one.Rollups.Select(row =>
                $"• {row.Value.SchoolName} {CountingRule.CompletionRate(StateCounts.Of(row.Value, clock.Now))}"));
        return $"{one.Obligation.Number}. {one.Obligation.Title}\n" +
            $"{place}，{clock.Say(one.Obligation.Due)} 截止\n" +
            $"完成率 {CountingRule.CompletionRate(counts)}\n" +
            $"{string.Join('，', states)}，名册共 {counts.Roster} 人{bySchool}\n" +
            $"截至 {clock.Say(clock.Now)}，{CountingRule.Name}\n" +
            $"发送“未完成 {one.Obligation.Number}”看名单，“催办 {one.Obligation.Number}”提醒他们。";
    }
}
