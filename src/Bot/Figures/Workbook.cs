using Bot.Obligations;
using Bot.Time;

namespace Bot.Figures;

/// <summary>The sheets of a period: the same figures as in the chat, with their base, and the rule that made them.</summary>
static class Workbook
{
    public static byte[] Of(IReadOnlyList<Participation> parts, BusinessClock clock)
    {
        var sheets = SheetRows.New();
        foreach (var part in parts.Where(part => part.TaskCount > 0))
        {
            var name = part.Type == ObligationType.Study ? "学习任务" : "承诺书";
            sheets.Add($"{name}-各单位", part.Schools.Select(SchoolRow).Append(TotalRow(part)).ToList());
            sheets.Add($"{name}-逐项", part.Tasks.Select(task => TaskRow(task, clock)).ToList());
        }

        sheets.Add("口径", SheetRows.Rules(parts[0], clock));
        return SheetRows.Save(sheets);
    }

    static Dictionary<string, object> SchoolRow(SchoolFigure school) =>
        Row(school.SchoolName, school.Tasks, school.Views, school.Coverage);

    static Dictionary<string, object> TotalRow(Participation part) =>
        Row("合计（分子之和÷分母之和）", part.TaskCount, part.Pooled, part.Coverage);

    static Dictionary<string, object> Row(string place, int tasks, Views views, Rate coverage)
    {
        var row = SheetRows.New();
        row["单位"] = SheetRows.Safe(place);
        row["任务数"] = tasks;
        SheetRows.AddCounts(row, views);
        row["完成人数"] = coverage.Numerator;
        row["要求人数"] = coverage.Denominator;
        row["覆盖率"] = SheetRows.Cell(coverage);
        return row;
    }

    static Dictionary<string, object> TaskRow(TaskFigure task, BusinessClock clock)
    {
        var row = SheetRows.New();
        row["编号"] = task.Obligation.Number;
        row["任务"] = SheetRows.Safe(task.Obligation.Title);
        row["截止"] = SheetRows.Time(task.Obligation.Due, clock);
        row["单位"] = SheetRows.Safe(task.SchoolName);
        SheetRows.AddCounts(row, task.Views);
        return row;
    }
}
