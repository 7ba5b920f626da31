using System.Text;
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
        var text = new StringBuilder($"【统计 {period.Name}】{period.First:yyyy-MM-dd} 至 {period.Last:yyyy-MM-dd} 到期的任务\n");
        var withTasks = parts.Where(part => part.TaskCount > 0).ToList();
        if (withTasks.Count == 0)
            return text.Append("这段时间没有到期的任务，完成率 —。\n").Append(Foot(parts[0], clock)).ToString();
        foreach (var part in withTasks)
            Append(text, part);
        return text.Append(Foot(parts[0], clock)).Append($"\n发送“导出 {period.Name}”取表格。").ToString();
    }

    static void Append(StringBuilder text, Participation part)
    {
        var study = part.Type == ObligationType.Study;
        var pooled = part.Pooled;
        text.Append($"\n▍{(study ? "学习任务" : "承诺书")} {part.TaskCount} 项，{part.Schools.Count} 个单位\n");
        text.Append($"{(study ? "完成率" : "签订率")} {CountingRule.CompletionRate(pooled)}\n");
        text.Append($"{(study ? "按时完成率" : "按时签订率")} {CountingRule.OnTimeRate(pooled)}\n");
        text.Append($"覆盖率 {part.Coverage}\n");
        if (part.Schools.Count > 1)
            text.Append($"各单位{(study ? "完成率" : "签订率")}中位数 {part.MedianCompletion}\n");
        if (!study)
            text.Append($"全员签订的单位 {part.Schools.Count(school => CountingRule.CompletionRate(school.Counts) is { Denominator: > 0 } rate && rate.Numerator == rate.Denominator)} 个\n");
        foreach (var school in part.Schools.Take(MostSchools))
            text.Append($"• {school.SchoolName} {CountingRule.CompletionRate(school.Counts)}\n");
        if (part.Schools.Count > MostSchools)
            text.Append($"（共 {part.Schools.Count} 个单位，其余见表格）\n");
    }

    static string Foot(Participation part, BusinessClock clock) =>
        $"\n分数是“完成人次/应完成人次”，覆盖率按人头；单位按拼音排列。\n截至 {clock.Say(part.AsOf)}，{CountingRule.Name}";
}
