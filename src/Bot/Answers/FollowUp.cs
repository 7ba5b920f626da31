using System.Text.RegularExpressions;
using Bot.Conversation;

namespace Bot.Answers;

/// <summary>
/// Whether a question leans on the one before, by its form alone: 那学生呢？, 超过500元呢, 这种情况要报备吗. Without a model the
/// two are looked for together.
/// </summary>
static partial class FollowUp
{
    const int LongestLeaning = 24;
    const int LongestJoined = 200;

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

    [GeneratedRegex("^(那|那么|那如果|那要是|要是|换成|换做|如果是|假如是|还有|另外|然后|为什么|依据是?什么|具体|怎么算)|呢$|^[^的]{0,4}(这个|这种|这样|那个|那种|上面|刚才|前面|上述|它|该规定|这条|那条)", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Leaning { get; }
}
