using System.Globalization;

namespace Bot.Time;

/// <summary>Days that people call by name: 国庆前 is the day before, 教师节 the day itself. The next one from today on.</summary>
static class Festivals
{
    static readonly ChineseLunisolarCalendar Lunar = new();
    static readonly string[] Before = ["之前", "以前", "前"];

    /// <summary>In the order in which they are tried: 国庆节 before 国庆.</summary>
    static readonly (string Name, Func<int, DateOnly> InYear)[] Named =
    [
        ("元旦", year => new DateOnly(year, 1, 1)),
        ("春节", year => FromLunar(year, 1, 1)),
        ("过年", year => FromLunar(year, 1, 1)),
        ("三八", year => new DateOnly(year, 3, 8)),
        ("妇女节", year => new DateOnly(year, 3, 8)),
        ("清明", Qingming),
        ("五一", year => new DateOnly(year, 5, 1)),
        ("劳动节", year => new DateOnly(year, 5, 1)),
        ("六一", year => new DateOnly(year, 6, 1)),
        ("儿童节", year => new DateOnly(year, 6, 1)),
        ("端午", year => FromLunar(year, 5, 5)),
        ("七一", year => new DateOnly(year, 7, 1)),
        ("建党节", year => new DateOnly(year, 7, 1)),
        ("教师节", year => new DateOnly(year, 9, 10)),
        ("中秋", year => FromLunar(year, 8, 15)),
        ("国庆", year => new DateOnly(year, 10, 1)),
        ("十一", year => new DateOnly(year, 10, 1)),
    ];

    public static (DateOnly? Day, string After)? Take(string text, DateOnly today)
    {
        foreach (var (name, inYear) in Named)
        {
            if (!text.StartsWith(name, StringComparison.Ordinal))
                continue;
            var rest = text[name.Length..];
            rest = name[^1] != '节' && rest.StartsWith('节') ? rest[1..] : rest;
            var before = Array.Find(Before, word => rest == word);
            var shift = before is null ? 0 : -1;
            var day = inYear(today.Year).AddDays(shift);
            return (day < today ? inYear(today.Year + 1).AddDays(shift) : day, rest[(before?.Length ?? 0)..]);
        }

        return null;
    }

    static DateOnly FromLunar(int year, int month, int day)
    {
        // A leap month shifts the numbers of those behind it.
        var leap = Lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    /// <summary>The solar term, by the formula that holds for this century.</summary>
    static DateOnly Qingming(int year) => new(year, 4, (int)(((year % 100) * 0.2422) + 4.81) - (year % 100 / 4));
}
