using System.Text.RegularExpressions;
using Bot.Conversation;

namespace Bot.Answers;

/// <summary>
/// Whether a question leans on the one before, by its form alone: 那学生呢？, 超过500元呢, 这种情况要报备吗. Without a model the
/// two are looked for together; a model may make one question of them.
/// </summary>
static partial class FollowUp
{
    const int LongestLeaning = 24;
    const int LongestJoined = 200;
    const int LongestRewritten = 120;

    /// <summary>What a model may add to make a whole question of two halves.</summary>
    const string Connecting = "的是吗呢能可以不会要应该怎么样什么如何有没在对给和与或者如果时候处理规定";

    public static bool LeansOnTheOneBefore(string text)
    {
        var folded = CommandText.Fold(text);
        return folded.Length is > 0 and <= LongestLeaning && Leaning.IsMatch(folded);
    }

    public static string Join(string before, string text)
    {
        var joined = $"{before} {text}";
        return joined.Length <= LongestJoined ? joined : joined[^LongestJoined..];
    }

    /// <summary>
    /// A model's rewritten question, when it is one line of the person's own words: letters and figures that were said
    /// before, in a question of bounded length. Else null.
    /// </summary>
    public static string? Checked(string said, string question, IReadOnlyList<string> earlier)
    {
        var line = said.Trim().Trim('"', '“', '”');
        if (line.Length is 0 or > LongestRewritten || line.Any(char.IsControl) || QuestionWords.IsBlank(line))
            return null;
        var own = $"{question}{string.Concat(earlier)}{Connecting}";
        return line.Where(char.IsLetterOrDigit).All(c => own.Contains(c, StringComparison.Ordinal)) ? line : null;
    }

    [GeneratedRegex("^(那|那么|那如果|那要是|要是|换成|换做|如果是|假如是|还有|另外|然后|为什么|依据是?什么|具体|怎么算)|呢$|^[^的]{0,4}(这个|这种|这样|那个|那种|上面|刚才|前面|上述|它|该规定|这条|那条)", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Leaning { get; }
}
