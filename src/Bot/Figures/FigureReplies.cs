using Bot.Obligations;
using Bot.Time;

namespace Bot.Figures;

/// <summary>The only place with the words of figures in the chat.</summary>
static class FigureReplies
{
    const int MostSchools = 30;

    /// <summary>统计: both kinds of one scope.</summary>
    public static string Statistics(IReadOnlyList<Participation> parts, BusinessClock clock)
    {
        var scope = parts[0].Scope;
        var asked = parts.Where(part => part.TaskCount > 0).ToList();
        string[] body = asked.Count == 0
            ? ["这段时间没有到期的任务，完成率 —。"]
            : [.. asked.SelectMany(Section), $"分数是“完成人次/应完成人次”，覆盖率按人头；{parts[0].Order.Words}。"];
        string[] lines =
        [
            $"【统计 {scope.Name}】{scope.Say(clock)}",
            .. body,
            AsOf(parts[0], clock),
            .. asked.Count == 0 ? Array.Empty<string>() : [$"发送“导出 {(scope is Scope.OneTask one ? $"{one.Obligation.Number}" : scope.Name)}”取表格。"],
        ];
        return string.Join('\n', lines);
    }

    /// <summary>进度: one task, with all its states.</summary>
    public static string Progress(Participation part, Scope.OneTask scope, BusinessClock clock)
    {
        var task = scope.Obligation;
        var counts = part.Pooled.Current;
        var place = part.Schools.Count == 1 ? part.Schools[0].SchoolName : $"{part.Schools.Count} 个单位";
        string[] lines =
        [
            $"{task.Number}. {task.Title}{StatusOf(task)}",
            $"{place}，{clock.Say(task.Due)} 截止",
            .. Rates(part),
            .. Reached(part),
            States(counts),
            .. Aside(counts),
            .. part.Schools.Count > 1 ? SchoolLines(part) : [],
            AsOf(part, clock),
            $"发送“未完成 {task.Number}”看名单，“催办 {task.Number}”提醒他们，“导出 {task.Number}”取表格。",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>The states with a plus between them and the roster behind: everybody sees that they add up.</summary>
    public static string States(StateCounts counts, string unit = "人")
    {
        var states = Enum.GetValues<AssignmentState>()
            .Where(state => state != AssignmentState.Removed && counts[state] > 0)
            .Select(state => $"{AssignmentStates.Chinese(state)} {counts[state]}");
        return $"{string.Join("＋", states.DefaultIfEmpty("0"))}＝名册 {counts.Roster} {unit}";
    }

    public static string AsOf(Participation part, BusinessClock clock) => $"截至 {clock.Say(part.AsOf)}，{CountingRule.Name}";

    public static string StatusOf(Obligation task) => task.Status switch
    {
        ObligationStatus.Closed => "（已关闭）",
        ObligationStatus.Cancelled => "（已取消，不进入统计）",
        _ => "",
    };

    static IEnumerable<string> Section(Participation part)
    {
        yield return part.Type == ObligationType.Study
            ? $"\n▍学习任务 {part.TaskCount} 项，{part.Schools.Count} 个单位"
            : $"\n▍承诺书 {part.TaskCount} 项，{part.Schools.Count} 个单位";
        foreach (var line in Rates(part))
            yield return line;
        yield return $"覆盖率 {part.Coverage}";
        foreach (var line in Reached(part))
            yield return line;
        if (part.Schools.Count > 1)
            yield return $"各单位{RateName(part)}中位数 {part.MedianCompletion}";
        if (part.Type == ObligationType.Pledge)
            yield return $"全员签订的单位 {part.FullSchoolCount} 个";
        yield return States(part.Pooled.Current, "人次");
        foreach (var line in SchoolLines(part))
            yield return line;
    }

    /// <summary>Where a make-up changed the picture, both views; else one.</summary>
    static IEnumerable<string> Rates(Participation part)
    {
        var name = RateName(part);
        var (current, atDue) = (part.Pooled.Current, part.Pooled.AtDue);
        if (!part.Pooled.Differ)
            return [$"{name} {CountingRule.CompletionRate(current)}", $"按时{name} {CountingRule.OnTimeRate(current)}"];
        return
        [
            $"当前口径 {name} {CountingRule.CompletionRate(current)}",
            $"截止口径 {name} {CountingRule.CompletionRate(atDue)}",
            $"按时{name} {CountingRule.OnTimeRate(current)}",
        ];
    }

    static IEnumerable<string> Reached(Participation part) => part.Reach is { } reach ? [$"触达率 {reach}"] : [];

    static IEnumerable<string> Aside(StateCounts counts)
    {
        if (counts.EnteredFor > 0)
            yield return $"其中代录 {counts.EnteredFor} 人";
        if (counts[AssignmentState.Deferred] > counts.NotYetDueAgain)
            yield return $"暂缓的有 {counts[AssignmentState.Deferred] - counts.NotYetDueAgain} 人已到期，计入应完成";
        if (counts[AssignmentState.Removed] > 0)
            yield return $"另有移出 {counts[AssignmentState.Removed]} 人，不在名册内";
    }

    static IEnumerable<string> SchoolLines(Participation part)
    {
        var lines = part.Schools.Take(MostSchools).Select(school => $"• {school.SchoolName} {CountingRule.CompletionRate(school.Views.Current)}");
        return part.Schools.Count > MostSchools ? lines.Append($"（共 {part.Schools.Count} 个单位，其余见表格）") : lines;
    }

    static string RateName(Participation part) => part.Type == ObligationType.Study ? "完成率" : "签订率";
}
