using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Conversation;
using Bot.Time;

namespace Bot.Figures;

/// <summary>Days from <paramref name="First"/> to <paramref name="Last"/>, both included: the tasks due in them are counted.</summary>
sealed partial record Period(string Name, DateOnly First, DateOnly Last)
{
    /// <summary>Takes 本周, 上周, 本月, 上月, 本学年 or 2026-11 from the front; null when it is none of them.</summary>
    public static Period? Take(ref string text, DateOnly today)
    {
        var folded = text.TrimStart();
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var month = new DateOnly(today.Year, today.Month, 1);
        var schoolYear = new DateOnly(today.Month >= 9 ? today.Year : today.Year - 1, 9, 1);
        foreach (var period in (ReadOnlySpan<Period>)
        [
            new("本周", monday, monday.AddDays(6)),
            new("上周", monday.AddDays(-7), monday.AddDays(-1)),
            new("本月", month, month.AddMonths(1).AddDays(-1)),
            new("上月", month.AddMonths(-1), month.AddDays(-1)),
            new("本学年", schoolYear, schoolYear.AddYears(1).AddDays(-1)),
        ])
        {
            if (!CommandText.TryMatch(folded, period.Name, glued: true, out var rest))
                continue;
            text = rest;
            return period;
        }

        if (YearMonth().Match(folded) is not { Success: true } match)
            return null;
        text = folded[match.Length..].TrimStart();
        var first = new DateOnly(
            int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture),
            1);
        return new Period(first.ToString("yyyy-MM", CultureInfo.InvariantCulture), first, first.AddMonths(1).AddDays(-1));
    }

    public DateTimeOffset Start(BusinessClock clock) => clock.At(First, TimeOnly.MinValue);

    /// <summary>The first instant after the period.</summary>
    public DateTimeOffset End(BusinessClock clock) => clock.At(Last.AddDays(1), TimeOnly.MinValue);

    [GeneratedRegex(@"^(?<y>20\d\d)[-/.年](?<m>1[0-2]|0?[1-9])(?!\d)月?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearMonth();
}
