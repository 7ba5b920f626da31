using System.Globalization;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Time;

namespace Bot.Figures;

/// <summary>The sheets of one task: figures by school, what was delivered, the people where the asker may see them, the rule.</summary>
static class TaskWorkbook
{
    /// <param name="part">The task's figures.</param>
    /// <param name="task">The task.</param>
    /// <param name="people">By state; null: the asker sees counts only.</param>
    /// <param name="deliveries">What was sent for it.</param>
    /// <param name="clock">For how times are written.</param>
    public static byte[] Of(Participation part, Obligation task, IReadOnlyList<PersonLine>? people, TaskDeliveries deliveries, BusinessClock clock)
    {
        var sheets = SheetRows.New();
        sheets.Add("进度", part.Schools.Select(school => Row(school.SchoolName, school.Views, part.Reach?.BySchool.GetValueOrDefault(school.SchoolId) ?? default))
            .Append(Row("合计（分子之和÷分母之和）", part.Pooled, part.Reach?.Total ?? default)).ToList());
        if (people is not null)
            sheets.Add("名单", people.Select(line => PersonRow(line, clock)).ToList());
        if (deliveries.Lines.Count > 0)
            sheets.Add("送达", deliveries.Lines.Select(DeliveryRow).ToList());
        if (deliveries.People is { Count: > 0 } reached)
            sheets.Add("逐人送达", reached.Select(person => PersonRow(person, clock)).ToList());
        sheets.Add("口径", SheetRows.Rules(part, clock));
        return SheetRows.Save(sheets);

        Dictionary<string, object> Row(string place, Views views, Rate reach)
        {
            var row = SheetRows.New();
            row["编号"] = task.Number;
            row["任务"] = SheetRows.Safe(task.Title + FigureReplies.StatusOf(task));
            row["截止"] = SheetRows.Time(task.Due, clock);
            row["单位"] = SheetRows.Safe(place);
            SheetRows.AddCounts(row, views);
            row["触达人数"] = reach.Denominator == 0 ? "—" : reach.Numerator;
            row["触达率"] = SheetRows.Cell(reach);
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
        row["补充"] = SheetRows.Safe(string.Join('；', line.Added));
        row["照片"] = line.Pictures;
        return row;
    }

    static Dictionary<string, object> DeliveryRow(DeliveryLine line)
    {
        var row = SheetRows.New();
        row["推送"] = SheetRows.Safe(line.Label);
        row["日期"] = line.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        row["批次"] = line.Pushes;
        row["发给"] = line.Counts.Total;
        foreach (var status in Enum.GetValues<DeliveryStatus>())
            row[DeliveryStatuses.Chinese(status)] = line.Counts[status];
        row["还在发送"] = line.Counts.OnTheWay;
        return row;
    }

    static Dictionary<string, object> PersonRow(PersonDelivery person, BusinessClock clock)
    {
        var row = SheetRows.New();
        row["单位"] = SheetRows.Safe(person.SchoolName);
        row["姓名"] = SheetRows.Safe(person.Name);
        row["状态"] = AssignmentStates.Chinese(person.State);
        row["触达"] = person.IsReached ? "是" : "否";
        row["发布"] = person.Publication is { } status ? DeliveryStatuses.Chinese(status) : "还在发送";
        row["提醒和催办次数"] = person.Later.Count;
        row["其中送达"] = person.Later.Count(one => one.Status == DeliveryStatus.Sent);
        row["最近一次"] = person.Later is [var last, ..] ? SheetRows.Time(last.At, clock) : "";
        row["最近一次结果"] = person.Later is [var latest, ..] ? DeliveryStatuses.Chinese(latest.Status) : "";
        return row;
    }
}
