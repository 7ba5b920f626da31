using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Obligations;
using Bot.Time;

namespace Bot.Study;

/// <summary>Reads the fields that have defaults: links, sessions, grace, make-up window, reminders, repetition.</summary>
static partial class StudyTaskExtras
{
    const int MostLinks = 5;
    const int LongestLink = 500;
    const int MostSessions = 10;
    const int LongestSession = 20;
    const int MostDays = 60;
    const int MostReminders = 3;

    public static FormOutcome Read(StudyTaskForm form, StudyTaskDraft draft, AudienceOutcome.Resolved audience, BusinessClock clock)
    {
        if (Links(form[StudyField.Links]) is not { } links)
            return Wrong(StudyField.Links, $"链接要以 http:// 或 https:// 开头，最多 {MostLinks} 个，例如“链接：https://www.moe.gov.cn”。");
        if (Sessions(form[StudyField.Sessions], clock) is not { } sessions)
            return Wrong(StudyField.Sessions, $"场次最多 {MostSessions} 场，每场名称最多 {LongestSession} 个字，用分号隔开，例如“场次：第一场 12月1日14:00；第二场 12月2日14:00”。");
        if (Days(form[StudyField.Grace], 0) is not { } grace)
            return Wrong(StudyField.Grace, $"宽限写天数，0 到 {MostDays}，例如“宽限：2天”。");
        if (Days(form[StudyField.MakeUp], Obligation.DefaultMakeUpDays) is not { } makeUp)
            return Wrong(StudyField.MakeUp, $"补卡期写天数，0 到 {MostDays}，例如“补卡期：14天”。");
        if (Reminders(form[StudyField.Reminders]) is not { } reminders)
            return Wrong(StudyField.Reminders, $"提醒最多 {MostReminders} 次，例如“提醒：提前3天、提前1天、过后1天”，不要就写“不提醒”。");
        if (Repeat(form[StudyField.Repeat]) is not { } repeat)
            return Wrong(StudyField.Repeat, "重复可以写 每周、每月、每学期 或 不重复。");
        return new FormOutcome.Complete(
            draft with
            {
                Links = links,
                Sessions = sessions,
                GraceDays = grace,
                MakeUpDays = makeUp,
                ReminderDays = reminders,
                Repeat = repeat,
            },
            audience);
    }

    static string[]? Links(string? text)
    {
        if (text is null)
            return [];
        var links = text.Split([' ', '\n', '、', '，', '；', '\u3000'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return links.Length <= MostLinks && Array.TrueForAll(links, IsLink) ? links : null;
    }

    static bool IsLink(string text) =>
        text.Length <= LongestLink && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    static List<Session>? Sessions(string? text, BusinessClock clock)
    {
        if (text is null)
            return [];
        var sessions = text.Split([';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => SessionOf(part, clock))
            .ToList();
        return sessions.Count <= MostSessions && sessions.TrueForAll(one => one.Name.Length is > 0 and <= LongestSession) ? sessions : null;
    }

    /// <summary>第一场 12月1日14:00: what follows the first blank may be its time; what is no time belongs to the name.</summary>
    static Session SessionOf(string part, BusinessClock clock)
    {
        var blank = part.AsSpan().IndexOfAny(' ', '\u3000');
        return blank > 0 && ChineseDate.Parse(part[(blank + 1)..], clock) is { } at ? new Session(part[..blank], at) : new Session(part);
    }

    static int? Days(string? text, int without)
    {
        if (text is null)
            return without;
        if (text is "无" or "没有" or "不宽限" or "不补" or "不")
            return 0;
        return DayCount().Match(text) is { Success: true } match
            && int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) is var days and <= MostDays
                ? days
                : null;
    }

    static IReadOnlyList<int>? Reminders(string? text)
    {
        if (text is null)
            return Obligation.DefaultReminderDays;
        if (text is "不提醒" or "无" or "不" or "不要" or "没有")
            return [];
        var days = new List<int>();
        foreach (var part in text.Split(['、', ',', '，', ';', '；', ' ', '和', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Reminder().Match(part) is not { Success: true } match)
                return null;
            var count = int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
            days.Add(match.Groups["after"].Success ? count : -count);
        }

        return days.Count is > 0 and <= MostReminders ? [.. days.Distinct().Order()] : null;
    }

    static Repetition? Repeat(string? text) => text?.Trim('。', ' ') switch
    {
        null or "不重复" or "不" or "无" or "一次" => Repetition.Never,
        "每周" or "每星期" or "一周一次" or "每周一次" => Repetition.Weekly,
        "每月" or "每个月" or "按月" or "每月一次" => Repetition.Monthly,
        "每学期" or "按学期" or "每学期一次" => Repetition.EachTerm,
        _ => null,
    };

    static FormOutcome.Wrong Wrong(StudyField field, string sentence) => new(field, sentence);

    [GeneratedRegex(@"^(?<n>\d{1,2})\s*[天日]?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DayCount();

    [GeneratedRegex(@"^(?:(?:提前|截止前)(?<n>\d{1,2})[天日]|(?<n>\d{1,2})[天日](?:之?前)|(?<after>过后|逾期|截止后|过期)(?<n>\d{1,2})[天日]|(?<n>\d{1,2})[天日](?<after>之?后))$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reminder();
}
