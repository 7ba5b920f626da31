using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Time;

namespace Bot.Operations.Verbs;

/// <summary>
/// A past moment as an operator writes it: wall-clock time in the business zone, with the year, or ISO 8601 with an offset.
/// </summary>
static partial class RestoreTime
{
    static readonly string[] Formats =
    [
        "yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy-M-d H:m:s.FFF",
        "yyyy-M-d'T'H:m", "yyyy-M-d'T'H:m:s", "yyyy-M-d'T'H:m:s.FFF",
    ];

    /// <summary>In a form that <see cref="Parse"/> takes.</summary>
    public static string Say(DateTimeOffset at, BusinessClock clock) =>
        clock.Local(at).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>Null when it is no such time.</summary>
    public static DateTimeOffset? Parse(string text, BusinessClock clock)
    {
        if (WithOffset().IsMatch(text))
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) ? exact : null;
        var plain = text.Trim().Replace('/', '-').Replace('年', '-').Replace('月', '-').Replace('：', ':');
        plain = Day().Replace(plain, " ", 1);
        return DateTime.TryParseExact(plain, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)
            ? clock.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall))
            : null;
    }

    [GeneratedRegex(@"T.*(?:Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WithOffset();

    [GeneratedRegex(@"日\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Day();
}
