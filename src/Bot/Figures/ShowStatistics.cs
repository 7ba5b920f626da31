using System.Diagnostics;
using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Figures;

/// <summary>统计: participation of a period or of one task, pooled and by school.</summary>
sealed class ShowStatistics(FindFigures figures, RosterDirectory roster, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(
        ["统计"], Audience.Administrator, HelpTopic.Figures, "统计 [本周|本月|上月|本学年|2026-11|任务 n|承诺] [学校]", "看参与情况", Glued: true);

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) =>
        new(ReadFigureRequest.Read(arguments, roster.Schools(), clock.Today) switch
        {
            FigureRequest.DueIn due => Say(figures.DueIn(due)),
            FigureRequest.OneTask { Rest.Length: 0 } one => figures.OneTask(turn.Member, one) is { } part
                ? Say([part])
                : TurnResult.Say($"没有编号为 {one.Number} 的任务{(one.School is null ? "" : $"，或它与{one.School.Name}无关")}。"),
            FigureRequest.OneTask one => Unclear(one.Rest),
            FigureRequest.Unclear unclear => Unclear(unclear.Rest),
            _ => throw new UnreachableException(),
        });

    /// <summary>In words, and drawn where there is something to compare.</summary>
    TurnResult Say(IReadOnlyList<Participation> parts) =>
        TurnResult.Say(new Unit(), [new Reply.Text(FigureReplies.Statistics(parts, clock)), .. parts.Select(part => FigureChart.Of(part, clock)).OfType<Reply.Picture>()]);

    static TurnResult Unclear(string rest) => TurnResult.Say($"“{rest}”不是时间，也没有这个单位。{ReadFigureRequest.Example}");
}
