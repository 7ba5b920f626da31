using System.Text;
using System.Text.RegularExpressions;
using Bot.Conversation;
using WeCom.Api;

namespace Bot.Channels.AiBot;

/// <summary>
/// Replies as the markdown of an AI bot's chat (PROTOCOL 16.4). What stands in a clause stays as it is: nothing in it may
/// become a heading, a link or emphasis, and no letter of it may vanish.
/// </summary>
static partial class AiBotMarkdown
{
    /// <summary>Safely within the 20,480 bytes at which WeCom refuses.</summary>
    const int LongestMessage = 20_000;

    /// <summary>The messages that these words need, in order; mostly one.</summary>
    public static IReadOnlyList<string> Split(string markdown) => TextSplitter.Split(markdown, LongestMessage);

    /// <summary>As much as one message holds, for what is replaced soon.</summary>
    public static string Bounded(string markdown) => Split(markdown)[0];

    public static string Of(Reply.Card card)
    {
        var text = new StringBuilder($"**{Of(card.Title)}**");
        if (card.Description.Length > 0)
            text.Append("\n\n").Append(Of(card.Description));
        if (card.Facts.Count > 0)
            text.Append("\n\n").Append(Of(string.Join('\n', card.Facts.Select(fact => $"{fact.Name}：{fact.Value}"))));
        if (card.Buttons.Count > 0)
            text.Append("\n\n").Append(Of(string.Join('\n', card.Buttons.Select(button => $"• {button.Label}：请回复“{button.Command}”"))));
        return text.ToString();
    }

    /// <summary>Plain text, line for line: a single line end is a space to strict readers of markdown, two blanks before it are not.</summary>
    public static string Of(string text) =>
        LineEnd.Replace(Active.Replace(text.ReplaceLineEndings("\n"), @"\$0"), "  \n");

    /// <summary>Emphasis and code anywhere, a link's middle, a tag's beginning, and what makes a line a heading or a quotation.</summary>
    [GeneratedRegex(@"[*_`~\\]|(?<=\])\(|<(?=[A-Za-z/!])|^[#>]|(?<=^ {1,3})[#>]", RegexOptions.Multiline, 1000)]
    static partial Regex Active { get; }

    [GeneratedRegex(@"(?<=[^\n])\n(?=[^\n])", RegexOptions.None, 1000)]
    static partial Regex LineEnd { get; }
}
