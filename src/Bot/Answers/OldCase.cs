using System.Text.RegularExpressions;

namespace Bot.Answers;

/// <summary>
/// A question about something of the past that is only dealt with now: 去年发生的，现在才发现，按哪个规定；适用旧办法还是新办法. It asks
/// for two things, the rule of then and what the rule that followed says about earlier matters.
/// </summary>
/// <param name="Rest">The question without these words: they say nothing about the matter, and 现在 names no day here.</param>
sealed partial record OldCase(string Rest)
{
    const string Rule = "(那[个份版])?(办法|规定|规则|文件|制度|政策|标准|版本)";
    const string Go = "((到底|究竟|应该|应当|该|是|要)*(适用|按照?|依照?|依据|执行|用|套用|算))";
    const string Age = "(旧|老|原来?|新|当时|以前|现在|现行)的?";
    const string Deal = "(来?(处理|处分|执行|认定|办|罚|算))?";

    /// <summary>Null: it is no such question.</summary>
    public static OldCase? In(string question, DateOnly today)
    {
        // Which rule applies is asked of many things (采购按哪个规定); of the past only with a time that is over.
        var isOld = FoundLate.IsMatch(question) || OldOrNew.IsMatch(question) || Before.IsMatch(question)
            || (WhichRule.IsMatch(question) && AskedDay.In(question, today) is { } named && named.Day < today);
        if (!isOld)
            return null;
        var rest = WhichRule.Replace(OldOrNew.Replace(FoundLate.Replace(question, ""), ""), "").Trim(' ', '，', ',', '？', '?');
        return new OldCase(QuestionWords.IsBlank(rest) ? question : rest);
    }

    [GeneratedRegex("[，,]?直?到?(现在|如今|目前|今年|最近|今天|这学期|这个月|后来|事后|过后)(才|刚刚?|又?被)+人?(发现|查到|查出来?|查处|查实|举报|揭发|曝光|暴露|知道|处理|追究|翻出来)(出来)?[的了]?", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex FoundLate { get; }

    [GeneratedRegex($"{Go}?{Age}{Rule}?{Deal}[，,]?还是{Go}?{Age}{Rule}?{Deal}", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex OldOrNew { get; }

    [GeneratedRegex($"{Go}(哪一?([个份部版种]|时候的?|年的?)|什么时候的){Rule}{Deal}", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex WhichRule { get; }

    [GeneratedRegex("(施行|实施|生效|出台)[之以]?前(就|已经?)?(发生|存在|做|收|签|补|办|干)", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Before { get; }
}
