using System.Globalization;
using Bot.Obligations;
using Bot.Time;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Bot.Figures;

/// <summary>The sheets of an export: the same figures as in the chat, with their base, and the rule that made them.</summary>
static class Workbook
{
    public static byte[] Of(IReadOnlyList<Participation> parts, BusinessClock clock)
    {
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var part in parts.Where(part => part.TaskCount > 0))
        {
            var name = part.Type == ObligationType.Study ? "学习任务" : "承诺书";
            sheets.Add($"{name}-各单位", part.Schools.Select(SchoolRow).Append(TotalRow(part)).ToList());
            sheets.Add($"{name}-逐项", part.Tasks.Select(task => TaskRow(task, clock)).ToList());
        }

        sheets.Add("口径", RuleRows(parts, clock));
        using var stream = new MemoryStream();
        stream.SaveAs(sheets, configuration: new OpenXmlConfiguration
        {
            FreezeRowCount = 1,
            EnableAutoWidth = true,
            FastMode = true,
            DynamicColumns = [.. Columns],
        });
        return stream.ToArray();
    }

    static IEnumerable<DynamicExcelColumn> Columns =>
        ((string[])["单位", "任务", "项目"]).Select(name => new DynamicExcelColumn(name) { Width = 24 });

    static Dictionary<string, object> SchoolRow(SchoolFigure school) =>
        Row(school.SchoolName, school.Tasks, school.Counts, school.Coverage);

    static Dictionary<string, object> TotalRow(Participation part) =>
        Row("合计（分子之和÷分母之和）", part.TaskCount, part.Pooled, part.Coverage);

    static Dictionary<string, object> Row(string place, int tasks, StateCounts counts, Rate coverage)
    {
        var row = new Dictionary<string, object>(StringComparer.Ordinal) { ["单位"] = Safe(place), ["任务数"] = tasks };
        AddCounts(row, counts);
        row["完成人数"] = coverage.Numerator;
        row["要求人数"] = coverage.Denominator;
        row["覆盖率"] = coverage.Percent;
        return row;
    }

    static Dictionary<string, object> TaskRow(TaskFigure task, BusinessClock clock)
    {
        var row = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["编号"] = task.Obligation.Number,
            ["任务"] = Safe(task.Obligation.Title),
            ["截止"] = clock.Local(task.Obligation.Due).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            ["单位"] = Safe(task.SchoolName),
        };
        AddCounts(row, task.Counts);
        return row;
    }

    static void AddCounts(Dictionary<string, object> row, StateCounts counts)
    {
        row["名册人次"] = counts.Roster;
        row["应完成人次"] = CountingRule.RequiredCount(counts);
        row["完成人次"] = CountingRule.DoneCount(counts);
        row["完成率"] = CountingRule.CompletionRate(counts).Percent;
        row["按时完成率"] = CountingRule.OnTimeRate(counts).Percent;
        foreach (var state in Enum.GetValues<AssignmentState>())
            row[AssignmentStates.Chinese(state)] = counts[state];
    }

    static List<Dictionary<string, object>> RuleRows(IReadOnlyList<Participation> parts, BusinessClock clock)
    {
        var period = parts[0].Period;
        return
        [
            Pair("时间范围", $"{period.Name}（{period.First:yyyy-MM-dd} 至 {period.Last:yyyy-MM-dd} 到期的任务）"),
            Pair("截至", clock.Local(parts[0].AsOf).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
            Pair(CountingRule.Name, CountingRule.Explanation),
        ];
    }

    static Dictionary<string, object> Pair(string name, string value) =>
        new(StringComparer.Ordinal) { ["项目"] = name, ["说明"] = value };

    /// <summary>A cell that starts like a formula is run by office programs; an apostrophe keeps it text.</summary>
    static string Safe(string text) => text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
}
