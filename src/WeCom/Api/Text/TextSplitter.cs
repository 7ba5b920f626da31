using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace WeCom.Api;

/// <summary>
/// Splits long text into messages that WeCom does not cut (PROTOCOL part 18): at the ends of paragraphs, else of lines,
/// sentences, clauses; never inside a character as people see it, nor inside an <c>&lt;a&gt;</c> tag.
/// </summary>
public static partial class TextSplitter
{
    /// <summary>Just below the 2,048 bytes at which WeCom cuts.</summary>
    public const int DefaultMaxBytes = 2047;

    /// <summary>A border of a lower rank is taken only where the better one would leave a message half empty.</summary>
    static readonly string[] Borders = ["\n\n", "\n", "。！？!?", "；;", "，、,： "];

    /// <summary>
    /// The parts, in order; none is empty, and blanks at a border are dropped. No parts for blank text. Only a tag or a
    /// single character that alone is longer than a message is cut in itself.
    /// </summary>
    /// <param name="text">Plain text or text with links.</param>
    /// <param name="maxBytes">The most UTF-8 bytes of a part; at least 4.</param>
    public static IReadOnlyList<string> Split(string text, int maxBytes = DefaultMaxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 4);
        List<string> parts = [];
        var rest = text.Trim();
        while (rest.Length > 0)
        {
            var end = Encoding.UTF8.GetByteCount(rest) <= maxBytes ? rest.Length : FirstPart(rest, maxBytes);
            parts.Add(rest[..end].TrimEnd());
            rest = rest[end..].TrimStart();
        }

        return parts;
    }

    static int FirstPart(string text, int maxBytes)
    {
        var cuts = Cuts(text, maxBytes);
        if (cuts.Count == 0)
            return LongestPrefix(text, maxBytes);

        foreach (var border in Borders)
        {
            var best = cuts.FindLast(cut => IsBorder(text, cut, border));
            if (best > 0 && Encoding.UTF8.GetByteCount(text.AsSpan(0, best)) >= maxBytes / 2)
                return best;
        }

        return cuts[^1];
    }

    /// <summary>Every place in the first <paramref name="maxBytes"/> where a cut harms neither a character nor a tag.</summary>
    static List<int> Cuts(string text, int maxBytes)
    {
        List<int> cuts = [];
        var tags = Anchor().Matches(text).ToDictionary(tag => tag.Index, tag => tag.Length);
        var bytes = 0;
        for (var at = 0; at < text.Length;)
        {
            var length = tags.TryGetValue(at, out var tag) ? tag : StringInfo.GetNextTextElementLength(text, at);
            bytes += Encoding.UTF8.GetByteCount(text.AsSpan(at, length));
            if (bytes > maxBytes)
                break;
            at += length;
            cuts.Add(at);
        }

        return cuts;
    }

    /// <summary>The border's last character stands before the cut; a full paragraph break is two line ends.</summary>
    static bool IsBorder(string text, int cut, string border) =>
        border == "\n\n"
            ? cut >= 2 && text[cut - 1] == '\n' && text[cut - 2] == '\n'
            : border.Contains(text[cut - 1], StringComparison.Ordinal);

    static int LongestPrefix(string text, int maxBytes)
    {
        var (bytes, length) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes)
                break;
            length += rune.Utf16SequenceLength;
        }

        return length;
    }

    [GeneratedRegex("<a [^<>]*>[^<]*</a>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Anchor();
}
