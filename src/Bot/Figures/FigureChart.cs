using System.Globalization;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Time;

namespace Bot.Figures;

/// <summary>
/// The chart beside 统计: every school's rate in the order of the text; where there are too many to be told apart, how many
/// schools stand where.
/// </summary>
static class FigureChart
{
    /// <summary>As many as the text names.</summary>
    const int MostSchools = 30;

    static readonly (string Name, double From, double Below)[] Bands =
    [
        ("100%", 1, double.MaxValue), ("90% 到 100%", 0.9, 1), ("80% 到 90%", 0.8, 0.9), ("50% 到 80%", 0.5, 0.8), ("50% 以下", 0, 0.5),
    ];

    /// <summary>Null where there is nothing to compare, or no font to write with.</summary>
    public static Reply.Picture? Of(Participation part, BusinessClock clock)
    {
        if (part.TaskCount == 0 || part.Schools.Count < 2)
            return null;
        var what = part.Type == ObligationType.Study ? "完成率" : "签订率";
        var isCrowd = part.Schools.Count > MostSchools;
        var title = $"{part.Scope.Name} {what}{(isCrowd ? $"，{part.Schools.Count} 个单位的分布" : "")}";
        var image = BarChart.Draw(title, isCrowd ? Distribution(part) : [.. part.Schools.Select(Bar)], FigureReplies.AsOf(part, clock));
        return image is null ? null : new Reply.Picture($"{what}-{part.Scope.Name}.png", image);
    }

    static ChartBar Bar(SchoolFigure school)
    {
        var rate = CountingRule.CompletionRate(school.Views.Current);
        return new ChartBar($"{school.SchoolName} {rate}", rate.Value);
    }

    static List<ChartBar> Distribution(Participation part)
    {
        var rates = part.Schools.Select(school => CountingRule.CompletionRate(school.Views.Current).Value).OfType<double>().ToList();
        var bars = Bands.Select(band => Band(band.Name, rates.Count(rate => rate >= band.From && rate < band.Below), part.Schools.Count)).ToList();
        if (part.Schools.Count - rates.Count is > 0 and var without)
            bars.Add(Band("没有应完成的人", without, part.Schools.Count));
        return bars;
    }

    static ChartBar Band(string name, int schools, int all) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}：{schools} 个单位"), (double)schools / all);
}
