using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Time;

/// <summary>The day at the front of a text, in the forms in which people name days. Digits are Arabic and half-width here.</summary>
static partial class ChineseDay
{
    delegate DateOnly? Reading(Match match, DateOnly today);

    /// <summary>In the order in which they are tried: the more special first.</summary>
    static readonly (Regex Form, Reading Day)[] Forms =
    [
        (NamedDay(), (match, today) => today.AddDays("今明后".IndexOf(match.Groups["d"].Value, StringComparison.Ordinal) + match.Groups["big"].Length)),
        (WithinDays(), (match, today) => today.AddDays(Number(match, "n") * (match.Groups["week"].Success ? 7 : 1))),
        (WithinMonths(), (match, today) => today.AddMonths(Number(match, "n"))),
        (WeekEnd(), (match, today) => Monday(today, match.Groups["n"].Length).AddDays(6)),
        (Weekday(), OnWeekday),
        (MonthEnd(), (match, today) => Month(today, match.Groups["n"].Length).AddMonths(1).AddDays(-1)),
        (YearEnd(), (match, today) => new DateOnly(today.Year + (match.Value[0] == '明' ? 1 : 0), 12, 31)),
        (DayOfMonth(), (match, today) => Month(today, match.Groups["n"].Length) is var month ? Date(month.Year, month.Month, Number(match, "d")) : null),
        (YearMonthDay(), (match, _) => Date(Number(match, "y"), Number(match, "m"), Number(match, "d"))),
        (SpokenYear(), (match, today) => Date(today.Year + (match.Groups["next"].Success ? 1 : 0), Number(match, "m"), Number(match, "d"))),
        (MonthDay(), (match, today) => Date(today.Year, Number(match, "m"), Number(match, "d")) is var date && date < today
            ? Date(today.Year + 1, Number(match, "m"), Number(match, "d"))
            : date),
        (BareDay(), (match, today) => Number(match, "d") is var day && Date(today.Year, today.Month, day) is var date && date < today
            ? Month(today, 1) is var next ? Date(next.Year, next.Month, day) : null
            : date),
    ];

    /// <summary>The day and what follows it; no day when the text begins with none, or with one that does not exist.</summary>
    public static (DateOnly? Day, string After) Take(string text, DateOnly today)
    {
        if (Festivals.Take(text, today) is { } festival)
            return festival;
        foreach (var (form, day) in Forms)
        {
            if (form.Match(text) is { Success: true } match)
                return (day(match, today), text[match.Length..]);
        }

        return (null, text);
    }

    /// <summary>0 for Monday to 6 for Sunday.</summary>
    public static int Index(string weekday) => weekday is "日" or "天" ? 6 : weekday[0] - '1';

    static DateOnly? OnWeekday(Match match, DateOnly today)
    {
        var weeks = match.Groups["n"].Length;
        var wanted = Index(match.Groups["w"].Value);
        if (wanted > 6)
            return null;
        var day = Monday(today, weeks).AddDays(wanted);
        // 周五 said on a Saturday means the coming one; 本周五 does not.
        return weeks == 0 && day < today && !match.Groups["this"].Success ? day.AddDays(7) : day;
    }

    static DateOnly Monday(DateOnly today, int weeksAhead) => today.AddDays((7 * weeksAhead) - (((int)today.DayOfWeek + 6) % 7));

    static DateOnly Month(DateOnly today, int monthsAhead) => new DateOnly(today.Year, today.Month, 1).AddMonths(monthsAhead);

    static DateOnly? Date(int year, int month, int day) =>
        year is >= 2000 and < 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<big>大*)(?<d>[今明后])[天日]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamedDay();

    [GeneratedRegex(@"^(?<n>\d{1,3})(?:天|日|个?(?<week>星期|礼拜|周))(?:之内|以内|内|之后|以后|后)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WithinDays();

    [GeneratedRegex(@"^(?<n>\d{1,2})个月(?:之内|以内|内|之后|以后|后)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WithinMonths();

    [GeneratedRegex("^(?:(?:本|这个?)?周末|(?:本|这个?)(?:周|星期)内|(?<n>下{1,2})个?周末)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WeekEnd();

    [GeneratedRegex("^(?<this>本|这个?)?(?<n>下{0,2})个?(?:周|星期|礼拜)(?<w>[1-9日天])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Weekday();

    [GeneratedRegex("^(?:(?:本|这个?)?月(?:底|末|内)|(?<n>下{1,2})个?月(?:底|末|内))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthEnd();

    [GeneratedRegex("^(?:今年|明年)?(?:年底|年末|年内|底(?=$))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearEnd();

    [GeneratedRegex(@"^(?:(?:本|这个?)|(?<n>下{1,2})个?)月(?<d>\d{1,2})[日号]?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DayOfMonth();

    [GeneratedRegex(@"^(?<y>\d{4})(?:[年\-/.](?<m>\d{1,2})[月\-/.](?<d>\d{1,2})[日号]?|(?<m>\d{2})(?<d>\d{2})(?!\d))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearMonthDay();

    [GeneratedRegex(@"^(?:今年|(?<next>明年))(?<m>\d{1,2})[月\-/.](?<d>\d{1,2})[日号]?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SpokenYear();

    [GeneratedRegex(@"^(?<m>\d{1,2})[月\-/.](?<d>\d{1,2})[日号]?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"^(?<d>\d{1,2})[日号]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BareDay();
}
