using System.Globalization;
using Bot.Obligations;
using Bot.Time;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Bot.Figures;

/// <summary>Rows and cells that all sheets share: counts and rates as numbers, words that no office program takes for a formula.</summary>
static class SheetRows
{
    const string RateFormat = "0.0%";

    static readonly string[] Rates = ["完成率", "按时完成率", "截止口径完成率", "截止口径按时完成率", "覆盖率", "触达率"];

    static readonly (string Name, double Width)[] Widths =
    [
        ("单位", 28), ("任务", 36), ("项目", 22), ("说明", 90), ("截止", 18), ("时间", 20), ("姓名", 12), ("状态", 12), ("记录号", 20), ("备注", 40), ("补充", 40), ("推送", 18), ("不在应用可见范围", 18), ("没有接口许可", 14),
        ("提醒和催办次数", 16), ("最近一次", 20), ("最近一次结果", 18),
    ];

    /// <summary>An .xlsx with a frozen header on every sheet.</summary>
    public static byte[] Save(Dictionary<string, object> sheets)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(sheets, configuration: new OpenXmlConfiguration
        {
            FreezeRowCount = 1,
            FastMode = true,
            DynamicColumns =
            [
                .. Widths.Select(column => new DynamicExcelColumn(column.Name) { Width = column.Width }),
                .. Rates.Select(name => new DynamicExcelColumn(name) { Width = 14, Format = RateFormat }),
            ],
        });
        return stream.ToArray();
    }

    public static Dictionary<string, object> New() => new(StringComparer.Ordinal);

    public static void AddCounts(Dictionary<string, object> row, Views views)
    {
        var counts = views.Current;
        row["名册"] = counts.Roster;
        row["应完成"] = CountingRule.RequiredCount(counts);
        row["完成"] = CountingRule.DoneCount(counts);
        row["完成率"] = Cell(CountingRule.CompletionRate(counts));
        row["按时完成率"] = Cell(CountingRule.OnTimeRate(counts));
        row["截止口径应完成"] = CountingRule.RequiredCount(views.AtDue);
        row["截止口径完成"] = CountingRule.DoneCount(views.AtDue);
        row["截止口径完成率"] = Cell(CountingRule.CompletionRate(views.AtDue));
        foreach (var state in Enum.GetValues<AssignmentState>())
            row[AssignmentStates.Chinese(state)] = counts[state];
        row["其中代录"] = counts.EnteredFor;
    }

    /// <summary>
    /// The printed rate as a number, cut to the digit that the chat prints; without a base the same dash.
    /// </summary>
    public static object Cell(Rate rate) => rate.Denominator == 0 ? "—" : 1000L * rate.Numerator / rate.Denominator / 1000d;

    public static string Time(DateTimeOffset instant, BusinessClock clock) =>
        clock.Local(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The last sheet: what is counted, when, and by which rule.</summary>
    public static List<Dictionary<string, object>> Rules(Participation part, BusinessClock clock) =>
    [
        Pair("范围", part.Scope.Say(clock)),
        Pair("截至", Time(part.AsOf, clock)),
        Pair(CountingRule.Name, CountingRule.Explanation),
        Pair("当前口径", "截至导出时：补学、代录、免学都已算进去。"),
        Pair("截止口径", "只看截止时间以前企业微信盖的时间，以后的补学不改变它。"),
        Pair("移出", "截止前离职或误派的人，不在名册内，只列出。"),
        .. part.Reach is null ? Array.Empty<Dictionary<string, object>>() :
        [
            Pair("触达", "发布、提醒、催办里至少有一次送达；名册上其余的人未触达，仍算在各个率的分母里。没有发送记录或还在发送时写“—”。"),
            Pair("送达", "按每天每种推送列出发给多少人、结果各多少人；合并提醒只算本任务的人。重发只改写原来没送到的人的结果。"),
        ],
        Pair("排列", part.Order.Words),
    ];

    static Dictionary<string, object> Pair(string name, string value)
    {
        var row = New();
        row["项目"] = Safe(name);
        row["说明"] = Safe(value);
        return row;
    }

    /// <summary>
    /// A cell that starts like a formula is run by office programs, also after blanks and in full width; an apostrophe
    /// keeps it text.
    /// </summary>
    public static string Safe(string text)
    {
        var first = text.AsSpan().TrimStart(' ');
        return first.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(first[0], StringComparison.Ordinal) ? "'" + text : text;
    }
}
