using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Time;

/// <summary>
/// Reads a due time as people write it: 12月1日, 12-1, 2026-12-01, 明天, 下周五, 周五下午5点, 月底. Without a time of day
/// the whole day counts.
/// </summary>
static partial class ChineseDate
{
    /// <summary>Null: not understood, or no such day. A month and day without a year mean the next such day.</summary>
    public static DateTimeOffset? Parse(string text, BusinessClock clock)
    {
        // A blank between two digits parts the day from the hour (12-1 17:00); every other blank is noise.
        var folded = NoiseBlank().Replace(text.Normalize(NormalizationForm.FormKC).Trim(), "");
        var (day, rest) = Day(folded, clock.Today);
        if (day is not { } date)
            return null;
        rest = rest.TrimStart(' ', ',', '，', 'T', '之', '前');
        if (rest.Length == 0)
            return clock.EndOf(date);
        return TimeOfDay(rest) is { } time ? clock.At(date, time) : null;
    }

    static (DateOnly? Date, string After) Day(string text, DateOnly today)
    {
        foreach (var (word, days) in (ReadOnlySpan<(string, int)>)[("今天", 0), ("今日", 0), ("明天", 1), ("明日", 1), ("后天", 2), ("大后天", 3)])
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
                return (today.AddDays(days), text[word.Length..]);
        }

        if (MonthEnd().Match(text) is { Success: true } end)
        {
            var month = new DateOnly(today.Year, today.Month, 1).AddMonths(end.Value[0] == '下' ? 1 : 0);
            return (month.AddMonths(1).AddDays(-1), text[end.Length..]);
        }

        if (Weekday().Match(text) is { Success: true } week)
            return (OnWeekday(week, today), text[week.Length..]);
        if (YearMonthDay().Match(text) is { Success: true } full)
            return (Date(Number(full, "y"), Number(full, "m"), Number(full, "d")), text[full.Length..]);
        if (MonthDay().Match(text) is not { Success: true } near)
            return (null, text);
        var date = Date(today.Year, Number(near, "m"), Number(near, "d"));
        return (date < today ? Date(today.Year + 1, Number(near, "m"), Number(near, "d")) : date, text[near.Length..]);
    }

    static DateOnly OnWeekday(Match match, DateOnly today)
    {
        var wanted = "一二三四五六日天".IndexOf(match.Groups["w"].Value, StringComparison.Ordinal) is var index && index > 6 ? 6 : index;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var weeks = match.Groups["n"].Length;
        var day = monday.AddDays((7 * weeks) + wanted);
        // 周五 said on a Saturday means the coming one.
        return weeks == 0 && day < today && !match.Value.StartsWith('本') ? day.AddDays(7) : day;
    }

    static TimeOnly? TimeOfDay(string text)
    {
        if (WallTime().Match(text) is not { Success: true } match)
            return null;
        var hour = Number(match, "h");
        var minute = match.Groups["half"].Success ? 30 : match.Groups["min"].Success ? Number(match, "min") : 0;
        if (match.Groups["part"].Value is "下午" or "晚上" or "傍晚" or "晚" && hour < 12)
            hour += 12;
        if (hour == 24 && minute == 0)
            return new TimeOnly(23, 59, 59);
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    static DateOnly? Date(int year, int month, int day) =>
        year is >= 2000 and < 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<!\d)\s+|\s+(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoiseBlank();

    [GeneratedRegex("^(?:本月底|下个?月底|月底|本月末|月末)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthEnd();

    [GeneratedRegex("^(?:本|这)?(?<n>下{0,2})个?(?:周|星期|礼拜)(?<w>[一二三四五六日天])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"^(?<y>\d{4})[年\-/.](?<m>\d{1,2})[月\-/.](?<d>\d{1,2})[日号]?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearMonthDay();

    [GeneratedRegex(@"^(?<m>\d{1,2})[月\-/.](?<d>\d{1,2})[日号]?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"^(?<part>上午|早上|中午|下午|傍晚|晚上|晚)?(?<h>\d{1,2})(?:[:：点时](?:(?<half>半)|(?<min>\d{1,2})分?)?)(?:之?前)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WallTime();
}
