using Bot.Obligations;
using Bot.Time;

namespace Bot.Figures;

/// <summary>The sheets of one task: figures by school, the people by state where the asker may see them, the rule.</summary>
static class TaskWorkbook
{
    /// <param name="part">The task's figures.</param>
    /// <param name="task">The task.</param>
    /// <param name="people">Null: the asker sees counts only.</param>
    /// <param name="clock">For how times are written.</param>
    public static byte[] Of(Participation part, Obligation task, IReadOnlyList<PersonLine>? people, BusinessClock clock)
    {
        var sheets = SheetRows.New();
        sheets.Add("进度", part.Schools.Select(school => Row(school.SchoolName, school.Views))
            .Append(Row("合计（分子之和÷分母之和）", part.Pooled)).ToList());
        if (people is not null)
            sheets.Add("名单", people.Select(line => PersonRow(line, clock)).ToList());
        sheets.Add("口径", SheetRows.Rules(part, clock));
        return SheetRows.Save(sheets);

        Dictionary<string, object> Row(string place, Views views)
        {
            var row = SheetRows.New();
            row["编号"] = task.Number;
            row["任务"] = SheetRows.Safe(task.Title + FigureReplies.StatusOf(task));
            row["截止"] = SheetRows.Time(task.Due, clock);
            row["单位"] = SheetRows.Safe(place);
            SheetRows.AddCounts(row, views);
            return row;
        }
    }

    static Dictionary<string, object> PersonRow(PersonLine line, BusinessClock clock)
    {
        var row = SheetRows.New();
        row["单位"] = SheetRows.Safe(line.SchoolName);
        row["姓名"] = SheetRows.Safe(line.Name);
        row["状态"] = AssignmentStates.Chinese(line.State);
        row["时间"] = line.Counting is { } counting ? SheetRows.Time(counting.At, clock) : "";
        row["记录号"] = line.Counting?.RecordNumber ?? "";
        row["代录"] = line.Counting?.Kind == AssignmentEventKind.EnteredFor ? "是" : "";
        row["备注"] = SheetRows.Safe(line.Counting?.Note ?? "");
        return row;
    }
}
