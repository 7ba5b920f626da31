using Bot.Obligations;
using Bot.Time;

namespace Bot.Figures;

/// <summary>The only place with the words of figures in the chat.</summary>
static class FigureReplies
{
    const int MostSchools = 30;

    public static string Text(IReadOnlyList<Participation> parts, BusinessClock clock)
    {
        var period = parts[0].Period;
        var withTasks = parts.Where(part => part.TaskCount > 0).ToList();
        string[] body = withTasks.Count == 0
            ? ["这段时间没有到期的任务，完成率 —。"]
            : [.. withTasks.SelectMany(Lines), "分数是“完成人次/应完成人次”，覆盖率按人头；单位按拼音排列。"];
        string[] lines =
        [
            $"【统计 {period.Name}】{period.First:yyyy-MM-dd} 至 {period.Last:yyyy-MM-dd} 到期的任务",
            .. body,
            $"截至 {clock.Say(parts[0].AsOf)}，{CountingRule.Name}",
            .. withTasks.Count == 0 ? Array.Empty<string>() : [$"发送“导出 {period.Name}”取表格。"],
        ];
        return string.Join('\n', lines);
    }

    static IEnumerable<string> Lines(Participation part)
    {
        var (name, rate) = part.Type == ObligationType.Study ? ("学习任务", "完成率") : ("承诺书", "签订率");
        yield return $"\n▍{name} {part.TaskCount} 项，{part.Schools.Count} 个单位";
        yield return $"{rate} {CountingRule.CompletionRate(part.Pooled)}";
        yield return $"按时{rate} {CountingRule.OnTimeRate(part.Pooled)}";
        yield return $"覆盖率 {part.Coverage}";
        if (part.Schools.Count > 1)
            yield return $"各单位{rate}中位数 {part.MedianCompletion}";
        if (part.Type == ObligationType.Pledge)
            yield return $"全员签订的单位 {part.Schools.Count(IsFullySigned)} 个";
        foreach (var school in part.Schools.Take(MostSchools))
            yield return $"• {school.SchoolName} {CountingRule.CompletionRate(school.Counts)}";
        yield return part.Schools.Count > MostSchools ? $"（共 {part.Schools.Count} 个单位，其余见表格）\n" : "";
    }

    static bool IsFullySigned(SchoolFigure school) =>
        CountingRule.CompletionRate(school.Counts) is { Denominator: > 0 } rate && rate.Numerator == rate.Denominator;
}
