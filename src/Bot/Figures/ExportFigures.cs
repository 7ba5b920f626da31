using System.Globalization;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Figures;

/// <summary>导出: the period's figures as an .xlsx in the chat; a secretary gets the own school's part.</summary>
sealed class ExportFigures(ParticipationQuery query, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(["导出"], Audience.Secretary, "导出 [本月|上月|本学年|2026-11]", "取参与情况的表格", Glued: true);

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var rest = arguments.Length == 0 ? "本月" : arguments;
        if (Period.Take(ref rest, clock.Today) is not { } period)
            return new(TurnResult.Say($"看不懂“{arguments}”。可以写 本周、本月、上月、本学年 或 2026-11，例如“导出 本月”。"));

        var school = turn.Member.IsAdministrator ? null : turn.Member.SchoolId;
        Participation[] parts = [query.Run(period, ObligationType.Study, school), query.Run(period, ObligationType.Pledge, school)];
        if (parts.All(part => part.TaskCount == 0))
            return new(TurnResult.Say($"{period.Name}没有到期的任务，没有可导出的。"));
        var place = turn.Member.IsAdministrator ? "全区" : turn.Member.SchoolName;
        var day = clock.Today.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return new(TurnResult.Say(new Unit(), new Reply.File($"{place}参与情况-{period.Name}-{day}.xlsx", Workbook.Of(parts, clock))));
    }
}
