using System.Globalization;
using Bot.Time;

namespace Bot.Figures;

/// <summary>The words of the burden report.</summary>
static class BurdenReplies
{
    const int MostSchools = 30;

    public static string Text(BurdenReport report, BusinessClock clock)
    {
        var total = report.Total;
        string[] lines =
        [
            $"【负担报告 {report.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}】小助手主动发给教职工的消息和要求的点击",
            $"全区 {total.Staff} 人：消息 {total.Messages} 条，人均 {Average(total.Messages, total.Staff)}；点击 {total.Taps} 次，人均 {Average(total.Taps, total.Staff)}",
            .. report.Schools.Where(school => school.Messages + school.Taps > 0).Take(MostSchools).Select(school =>
                $"• {school.SchoolName} {school.Staff} 人：消息 {school.Messages} 条，人均 {Average(school.Messages, school.Staff)}；" +
                $"点击 {school.Taps} 次，人均 {Average(school.Taps, school.Staff)}"),
            .. report.Schools.Count > MostSchools ? [$"（只列出前 {MostSchools} 个有消息的单位）"] : Array.Empty<string>(),
            "消息按发出计：任务、提醒、汇总，含未送达的；自己问来的回复不算。点击：打卡 1 次，承诺 2 次。人均＝条数÷在册在职人数，只舍不入；单位按拼音排列。",
            $"截至 {clock.Say(report.AsOf)}",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>With its base, one decimal, rounded down; a dash without a base.</summary>
    public static string Average(long sum, int people) => people == 0
        ? "—"
        : string.Create(CultureInfo.InvariantCulture, $"{10 * sum / people / 10}.{10 * sum / people % 10}（{sum}/{people}）");
}
