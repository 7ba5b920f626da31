using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Time;

/// <summary>
/// Reads a due time as people write it: 12月1日, 12-1, 明天, 下周五, 周五下午5点, 月底, 下个月10号, 三天内, 国庆前. Without a time of
/// day the whole day counts. Nothing is guessed: what is not understood, or is no day at all, is null.
/// </summary>
static partial class ChineseDate
{
    /// <summary>Longer text is no date.</summary>
    const int Longest = 40;

    /// <summary>A month and day without a year mean the next such day.</summary>
    public static DateTimeOffset? Parse(string text, BusinessClock clock)
    {
        if (text.Length > Longest)
            return null;
        // A blank between two digits parts the day from the hour (12-1 17:00); every other blank is noise.
        var folded = NoiseBlank().Replace(text.Normalize(NormalizationForm.FormKC).Trim(), "");
        folded = Ending().Replace(ChineseDigits.ToArabic(folded), "");
        foreach (var (spoken, written) in (ReadOnlySpan<(string, string)>)[("今晚", "今天晚上"), ("明早", "明天早上"), ("明晚", "明天晚上")])
            folded = folded.StartsWith(spoken, StringComparison.Ordinal) ? written + folded[spoken.Length..] : folded;

        var (day, rest) = ChineseDay.Take(folded, clock.Today);
        if (day is not { } date)
            return null;
        if (Weekday().Match(rest) is { Success: true } weekday)
        {
            // 12月1日（周二）: a weekday that does not fit means that one of the two is a mistake.
            if (ChineseDay.Index(weekday.Groups["w"].Value) != ((int)date.DayOfWeek + 6) % 7)
                return null;
            rest = rest[weekday.Length..];
        }

        rest = rest.TrimStart(' ', ',', 'T');
        if (rest is "" or "晚上" or "晚" or "内" or "之内" or "以内")
            return clock.EndOf(date);
        return TimeOfDay(rest) is { } time ? clock.At(date, time) : null;
    }

    /// <summary>
    /// Takes the longest date or time in front off the text, up to a border: 12月20日 病假 leaves 病假. Null, and the text as
    /// it was, when it begins with none.
    /// </summary>
    public static DateTimeOffset? Take(ref string text, BusinessClock clock)
    {
        for (var end = Math.Min(text.Length, Longest); end > 0; end--)
        {
            if (end < text.Length && char.IsDigit(text[end]))
                continue;
            if (Parse(text[..end], clock) is not { } instant)
                continue;
            text = text[end..].Trim(' ', '\u3000', ',', '，', '。', '：', ':', '、', ';', '；', '\n');
            return instant;
        }

        return null;
    }

    static TimeOnly? TimeOfDay(string text)
    {
        if (text is "中午" or "正午")
            return new TimeOnly(12, 0);
        if (WallTime().Match(text) is not { Success: true } match)
            return null;
        var hour = int.Parse(match.Groups["h"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups["half"].Success ? 30
            : match.Groups["quarter"].Success ? 15 * int.Parse(match.Groups["quarter"].ValueSpan, CultureInfo.InvariantCulture)
            : match.Groups["min"].Success ? int.Parse(match.Groups["min"].ValueSpan, CultureInfo.InvariantCulture)
            : 0;
        hour = match.Groups["part"].Value switch
        {
            "下午" or "傍晚" when hour < 12 => hour + 12,
            "晚上" or "晚" or "夜里" when hour is >= 5 and <= 12 => hour + 12,
            "中午" when hour is 1 or 2 => hour + 12,
            _ => hour,
        };
        if (hour == 24 && minute == 0)
            return new TimeOnly(23, 59, 59);
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(@"(?<!\d)\s+|\s+(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoiseBlank();

    /// <summary>What is only said: 12月1日之前, 周五截止. 国庆前 keeps its 前, which means the day before.</summary>
    [GeneratedRegex("(?<=[0-9日号天点分半刻底末内午晚])(?:之?前|以前|截止|为?止)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ending();

    [GeneratedRegex(@"^\(?(?:周|星期|礼拜)(?<w>[1-7日天])\)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Weekday();

    [GeneratedRegex(
        @"^(?<part>上午|早上|早|中午|下午|傍晚|晚上|晚|夜里)?(?<h>\d{1,2})(?:[:点时](?:(?<half>半)|(?<quarter>[13])刻|(?<min>\d{1,2})分?|钟|整)?)$",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex WallTime();
}
