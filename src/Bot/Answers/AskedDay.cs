using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Answers;

/// <summary>
/// The day a question names: 2023年的时候, 去年3月, 2025年春季学期, 9月1日之前. A time that is over counts as it stood at its
/// end, a time to come as it will stand at its beginning, and a time we are in as today.
/// </summary>
/// <param name="Day">The day whose rules count.</param>
/// <param name="Since">The first day of the time that was named.</param>
/// <param name="Rest">The question without the words that named it.</param>
sealed partial record AskedDay(DateOnly Day, DateOnly Since, string Rest)
{
    const string Months = "一二三四五六七八九十";

    /// <summary>Null: no day is named, or today's rules are meant.</summary>
    public static AskedDay? In(string question, DateOnly today)
    {
        var text = ChineseYear.Replace(question.Normalize(NormalizationForm.FormKC), Arabic);
        if (Now.IsMatch(text) || When.Match(text) is not { Success: true } match || Span(match, today) is not var (from, to))
            return null;
        if (DayOf(match.Groups["side"].Value, from, to, today) is not { } day)
            return null;
        var rest = text.Remove(match.Index, match.Length).Trim();
        return new AskedDay(day, from < day ? from : day, QuestionWords.IsBlank(rest) ? question : rest);
    }

    static DateOnly? DayOf(string side, DateOnly from, DateOnly to, DateOnly today)
    {
        if (side.Length > 0 && side[^1] == '前')
            return from.AddDays(-1) < today ? from.AddDays(-1) : null;
        if (side.Length > 0)
            return from > today ? from : null;
        return to < today ? to : from > today ? from : null;
    }

    /// <summary>From the first to the last day that the words cover.</summary>
    static (DateOnly From, DateOnly To)? Span(Match match, DateOnly today)
    {
        if (match.Groups["near"].Value is { Length: > 0 } near)
            return Near(near, today);
        var hasYear = match.Groups["y"].Success;
        var year = hasYear ? Year(match.Groups["y"].Value, today) : today.Year;
        if (match.Groups["season"].Value is { Length: > 0 } season)
            return Season(season, year);
        if (!match.Groups["m"].Success)
            return (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var month = Month(match.Groups["m"].Value);
        if (month is < 1 or > 12)
            return null;
        if (!match.Groups["d"].Success)
            return (new DateOnly(year, month, 1), EndOf(year, month));
        var day = int.Parse(match.Groups["d"].ValueSpan, CultureInfo.InvariantCulture);
        if (day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        var date = new DateOnly(year, month, day);
        // Without a year the last such day is meant: people ask about what has been.
        date = !hasYear && date > today && !match.Groups["side"].Value.EndsWith('前') ? date.AddYears(-1) : date;
        return (date, date);
    }

    static (DateOnly From, DateOnly To) Near(string word, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        var schoolYear = today.Month >= 9 ? today.Year : today.Year - 1;
        var isAutumn = today.Month is >= 9 or 1;
        return word switch
        {
            "上学年" => (new DateOnly(schoolYear - 1, 9, 1), new DateOnly(schoolYear, 8, 31)),
            "上学期" => isAutumn ? Season("春季", schoolYear)!.Value : Season("秋季", schoolYear)!.Value,
            "下学期" => isAutumn ? Season("春季", schoolYear + 1)!.Value : Season("秋季", schoolYear + 1)!.Value,
            "下学年" => (new DateOnly(schoolYear + 1, 9, 1), new DateOnly(schoolYear + 2, 8, 31)),
            "下个月" or "下月" => (month.AddMonths(1), month.AddMonths(2).AddDays(-1)),
            _ => (month.AddMonths(-1), month.AddDays(-1)),
        };
    }

    static (DateOnly From, DateOnly To)? Season(string word, int year) => word switch
    {
        "春季" => (new DateOnly(year, 2, 1), new DateOnly(year, 8, 31)),
        "秋季" => (new DateOnly(year, 9, 1), new DateOnly(year + 1, 1, 31)),
        "春天" => (new DateOnly(year, 3, 1), new DateOnly(year, 5, 31)),
        "夏天" => (new DateOnly(year, 6, 1), new DateOnly(year, 8, 31)),
        "秋天" => (new DateOnly(year, 9, 1), new DateOnly(year, 11, 30)),
        "暑假" => (new DateOnly(year, 7, 1), new DateOnly(year, 8, 31)),
        "寒假" => (new DateOnly(year, 1, 15), EndOf(year, 2)),
        "国庆" => (new DateOnly(year, 10, 1), new DateOnly(year, 10, 7)),
        "五一" => (new DateOnly(year, 5, 1), new DateOnly(year, 5, 5)),
        "上半年" or "年初" => (new DateOnly(year, 1, 1), new DateOnly(year, 6, 30)),
        "下半年" or "年底" => (new DateOnly(year, 7, 1), new DateOnly(year, 12, 31)),
        _ => null,
    };

    static int Year(string word, DateOnly today) => word switch
    {
        "大前年" => today.Year - 3,
        "前年" => today.Year - 2,
        "去年" => today.Year - 1,
        "今年" => today.Year,
        "明年" => today.Year + 1,
        "后年" => today.Year + 2,
        _ => int.Parse(word.TrimEnd('年'), CultureInfo.InvariantCulture) is var number && number < 100 ? 2000 + number : number,
    };

    static int Month(string word) =>
        char.IsAsciiDigit(word[0]) ? int.Parse(word, CultureInfo.InvariantCulture)
        : word.Length == 2 ? 10 + Months.IndexOf(word[1], StringComparison.Ordinal) + 1
        : Months.IndexOf(word[0], StringComparison.Ordinal) + 1;

    static DateOnly EndOf(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));

    static string Arabic(Match year) => string.Concat(year.Value.Select(c => "〇一二三四五六七八九".IndexOf(c == '零' || c == '○' ? '〇' : c, StringComparison.Ordinal) is >= 0 and var digit ? (char)('0' + digit) : c));

    /// <summary>二〇二三年</summary>
    [GeneratedRegex("二[〇零○][一二三四][〇零○一二三四五六七八九]年", RegexOptions.None, 1000)]
    static partial Regex ChineseYear { get; }

    /// <summary>However old what the question speaks of, it asks what holds today.</summary>
    [GeneratedRegex("现在|目前|如今|现行|当前|眼下|今后|还(有效|能用|管用|算数|适用|在用|要)|是否有效|失效", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Now { get; }

    [GeneratedRegex(
        "(按照?|依照?)?("
        + @"(?<y>(?<![\d〔\[（(第])20\d\d年|大前年|前年|去年|今年|明年|后年|(?<![\d〔\[（(第])\d\d年(?=\d{1,2}月|[春秋][季天]|夏天|暑假|寒假|国庆|五一|上半年|下半年|年[初底]))(度)?的?((?<m>\d{1,2}|十[一二]?|[一二三四五六七八九])月份?((?<d>\d{1,2})[日号])?|(?<season>春季|秋季|春天|夏天|秋天|暑假|寒假|国庆|五一|上半年|下半年|年初|年底)(学期|节|假期|长假)?|(?!\d|修订|版|第|号))"
        + @"|(?<![\d〔])(?<y>20\d\d)[-/.](?<m>\d{1,2})([-/.](?<d>\d{1,2}))?(?!\d)"
        + @"|(?<![每度年前\d])(?<m>\d{1,2})月(?<d>\d{1,2})[日号](?=之前|以前|那天|当天|当时|的时候|的规定)"
        + "|(?<near>上学年|上学期|下学期|下学年|上个?月|下个?月))"
        + "(?<side>之前|以前|之后|以后|起|前|后)?(那学期|那阵子?|那时候?|那会儿?|那天|当天|的时候|时候|期间|当时)?的?(，|,)?(按?当时的?规定)?",
        RegexOptions.ExplicitCapture,
        1000)]
    static partial Regex When { get; }
}
