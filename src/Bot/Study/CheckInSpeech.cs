using System.Text.RegularExpressions;
using Bot.Conversation;

namespace Bot.Study;

/// <summary>What a person means who speaks of checking in.</summary>
enum SpeechKind
{
    /// <summary>Nothing of the kind: a question, somebody else, a wish not to.</summary>
    None,
    CheckIn,
    MakeUp,

    /// <summary>It may be a check-in: ask back with a button, never record.</summary>
    Unsure,

    /// <summary>A check-in was a mistake.</summary>
    WantsUndo,
}

/// <param name="Kind">What is meant.</param>
/// <param name="Number">The task's number, if one was said.</param>
/// <param name="Words">心得, a reason, or what the task was called.</param>
/// <param name="NamesTask">Whether the words name the task, so that without such a task nothing is recorded.</param>
sealed record Speech(SpeechKind Kind, int? Number = null, string Words = "", bool NamesTask = false)
{
    public static readonly Speech None = new(SpeechKind.None);
    public static readonly Speech Unsure = new(SpeechKind.Unsure);
}

/// <summary>
/// Reads whether a sentence is a check-in. A record made by mistake is a false record, so whatever asks, denies, puts off,
/// speaks of others or of rules is none, and what is not plainly one is asked back.
/// </summary>
static partial class CheckInSpeech
{
    /// <summary>Nobody announces in more words that a lesson is done; what is longer needs the command in front.</summary>
    const int LongestAnnouncement = 30;

    public static Speech Read(string text)
    {
        var plain = CheckInWords.Decoration().Replace(CheckInWords.Polite().Replace(text.Trim(), ""), "");
        if (Mistaken().IsMatch(CommandText.Fold(plain)))
            return new Speech(SpeechKind.WantsUndo);
        foreach (var (word, kind) in CheckInWords.Heads)
        {
            if (CommandText.TryMatch(plain, word, glued: false, out var said))
                return Head(kind, said, plain);
        }

        return plain.Length <= LongestAnnouncement
            ? Announcement(plain.Normalize(System.Text.NormalizationForm.FormKC))
            : Speech.None;
    }

    /// <summary>A tap means what its button says; a typed command is read like any other sentence.</summary>
    public static Speech Read(Turn turn, SpeechKind kind, string arguments) => turn.Kind == TurnKind.Tapped
        ? new Speech(kind, CommandText.TakeNumber(ref arguments), arguments)
        : Read(turn.Text);

    /// <summary>打卡 3 心得, 补卡：出差. What follows the word decides whether it is meant.</summary>
    static Speech Head(SpeechKind kind, string said, string whole)
    {
        var rest = said;
        var number = CommandText.TakeNumber(ref rest);
        if (rest.Length == 0)
            return whole.AsSpan().ContainsAny('?', '？') ? Speech.None : new Speech(kind, number);
        if (number is not null && (CountsSomething(said, rest) || (OtherNumbers().IsMatch(rest) && said[^(rest.Length + 1)] is not ('-' or '+' or '='))))
            return Speech.Unsure;
        return Note(kind, rest, whole) switch
        {
            SpeechKind.None => Speech.None,
            // What only sounds like a "not" is kept for the button; what sounds like later, or like somebody else, is not.
            SpeechKind.Unsure => new Speech(SpeechKind.Unsure, number, CheckInWords.AsideStart().IsMatch(rest) ? "" : rest),
            _ => new Speech(kind, number, rest),
        };
    }

    /// <summary>Whether what follows the word can be a note, or a reason.</summary>
    static SpeechKind Note(SpeechKind kind, string note, string whole)
    {
        var isShort = note.Length < CheckInWords.LongNote;
        if (CheckInWords.Topic().IsMatch(note) || whole[^1] is '?' or '？' || CheckInWords.AskingEnd().IsMatch(note))
            return SpeechKind.None;
        if (CheckInWords.AskingStart().IsMatch(note) || (isShort && CheckInWords.Asking().IsMatch(note)))
            return SpeechKind.None;
        if (CheckInWords.AsideStart().IsMatch(note))
            return SpeechKind.Unsure;
        // The reason for a make-up may well be that one could not: 没带手机.
        return kind == SpeechKind.CheckIn && isShort && CheckInWords.Denying().IsMatch(note) ? SpeechKind.Unsure : kind;
    }

    /// <summary>我打卡了, 今天的学完了, 第四讲学完了: the whole sentence is an announcement, or it is none.</summary>
    static Speech Announcement(string text)
    {
        if (!CheckInWords.Mentions().IsMatch(text) || CheckInWords.Asking().IsMatch(text) || text.Contains('?', StringComparison.Ordinal))
            return Speech.None;
        if (CheckInWords.Others().IsMatch(text) || CheckInWords.Unwilling().IsMatch(text))
            return Speech.None;
        if (CheckInWords.Denying().IsMatch(text) || CheckInWords.PuttingOff().IsMatch(text))
            return Speech.Unsure;
        var bare = CommandText.Fold(text);
        if (Numbered().Match(bare) is { Success: true } numbered)
        {
            var number = int.Parse(numbered.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            return new Speech(numbered.Groups["makeup"].Success ? SpeechKind.MakeUp : SpeechKind.CheckIn, number);
        }

        if (Done().IsMatch(bare))
            return new Speech(SpeechKind.CheckIn);
        if (CheckInWords.Wishing().IsMatch(bare))
            return Speech.Unsure;
        if (NamedAfter().Match(bare) is { Success: true } after)
            return Named(after);
        if (NamedBefore().Match(bare) is { Success: true } before)
            return Named(before);
        return Speech.None;
    }

    static Speech Named(Match match) => CheckInWords.Topic().IsMatch(match.Groups["task"].Value)
        ? Speech.None
        : new Speech(SpeechKind.CheckIn, null, match.Groups["task"].Value, NamesTask: true);

    /// <summary>打卡3天了 counts days and names no task.</summary>
    static bool CountsSomething(string said, string rest) =>
        char.IsDigit(said[^(rest.Length + 1)]) && CheckInWords.Measures.Contains(rest[0], StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*(?:[和、,及]\s*)?\d+(?:\s*[和、,及]?\s*\d+)*\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OtherNumbers();

    [GeneratedRegex("^(?:刚才|刚刚|我|不小心|是|又)*(?:打错卡?了?|误打卡?了?|点错了?|按错了?|打卡打错了?|打卡点错了?|卡打错了?)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mistaken();

    /// <summary>1号打卡, 任务1学完了, 打卡任务1.</summary>
    [GeneratedRegex("^(?:(?:打卡|签到)(?:任务|编号|第)(?<n>[0-9]{1,5})(?:号|项)?(?:任务)?$|(?:任务|编号|第)?(?<n>[0-9]{1,5})(?:号|项)?(?:任务)?(?:我?(?:已经?|刚)?(?:打卡|签到|学习?完|看完|学好|完成)(?:了|啦|成功|完成|完毕)?|(?<makeup>补卡))$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(
        "^(?:" + Who + When + "*(?:的|这个|本次|本期|全部|都|也)*(?:" + CheckedIn + "|" + Studied + ")" + Tail + ")+$",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Done();

    /// <summary>第四讲学完了, 师德专题已经看完了.</summary>
    [GeneratedRegex("^" + Who + "(?:把)?(?<task>.{2,20}?)(?:我|已经?|都|也|刚|刚刚|全部)*(?:" + CheckedInAlready + "|" + Studied + ")" + Tail + "$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamedAfter();

    /// <summary>打卡第四讲, 学完了第四讲.</summary>
    [GeneratedRegex("^" + Who + When + "*(?:打卡|签到|(?:学习?|看|读)完了?|完成了?学习)(?<task>.{2,20})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamedBefore();

    const string Who = "(?:我们?|俺|本人|自己)?";
    const string When = "(?:今天|今日|今晚|今早|上午|中午|下午|晚上|早上|刚刚?|刚才|现在|已经|已|终于|按时|准时|也|都|来|这次|本次|本周|这周|本月)";
    const string CheckedIn = "打卡|签到|打完卡|打好卡|打过卡|打了卡|卡打完|卡打好|卡打|卡已打|打卡打卡|签过到|签完到|打个卡|打一下卡|打下卡|来打卡";
    const string CheckedInAlready = "打卡|打过卡|打完卡|打了卡|签到";
    const string Studied = "(?:的?(?:学习|课程?|内容|文件|材料|视频|任务|专题|资料|讲座|培训))*(?:已经?|都|也|全部|刚刚?)*(?:学习?|看|读|听)(?:完成?|好|过|毕|完毕)(?:了|啦)?(?:学习|课程?|内容|文件|材料|视频|任务|专题|资料|讲座|培训)?|已学习?|已学完|学习(?:已|已经)?(?:完成|完毕|结束|好)|(?:完成|结束)了?(?:今天的|本次|这次)?(?:学习|打卡|签到|课程)(?:任务|打卡|内容)?|(?:学习|打卡|签到)?任务(?:已经?)?完成|课?(?:上|听)完";
    const string Tail = "(?:了|啦|喽|咯|哦|哈|呀|过|过了|完成|完毕|成功|好了|完了|成功了|完成了|完毕了)?(?:谢谢|辛苦了|请查收|请记录)?";
}
