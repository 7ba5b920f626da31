using System.Text.RegularExpressions;
using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>What in a question is worth looking for: its terms without the phrases that every question has.</summary>
static partial class QuestionWords
{
    public static IReadOnlyList<string> TermsOf(string question)
    {
        var terms = ClauseAnalyzer.Shared.Terms(SmallTalk.Replace(question, " "));
        if (terms.Count == 0)
            terms = ClauseAnalyzer.Shared.Terms(question);
        return [.. terms.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The stretches of letters and digits between the phrases that every question has.</summary>
    public static IEnumerable<string> RunsOf(string question)
    {
        var kept = SmallTalk.Replace(question, " ");
        return Run.Matches(kept.Any(char.IsLetterOrDigit) ? kept : question).Select(run => run.Value);
    }

    [GeneratedRegex("[0-9A-Za-z]+|[\\p{L}\\p{N}-[0-9A-Za-z]]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    static partial Regex Run { get; }

    public static bool IsBlank(string text) => !text.Any(char.IsLetterOrDigit);

    [GeneratedRegex(
        "请问|您好|你好|谢谢|麻烦|我想(问|知道|了解|咨询)(一下)?|想(问|知道|了解|咨询)(一下)?|告诉我|帮我(查|看)(一下|下)?|有(哪些|什么|没有)|是不是|能不能|可不可以|可以不可以|会不会|要不要|该不该|算不算|行不行|"
        + "怎么办|怎么样|怎么|怎样|如何|什么|哪些|哪个|哪里|多少|多久|几天|几个|为什么|是否|可以|能否|应该|需要|规定|有关|关于|的话|一下|吗|呢|吧|啊|呀|嘛|么|了|的|我们|我|你们|你|咱们|这个|那个|这样|那样",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    static partial Regex SmallTalk { get; }
}
