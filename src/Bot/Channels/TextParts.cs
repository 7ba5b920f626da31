using System.Text;

namespace Bot.Channels;

/// <summary>Cuts long text into messages that WeCom does not cut, at the ends of lines and else of sentences.</summary>
static class TextParts
{
    const int MostBytes = 2048;

    public static IEnumerable<string> Split(string text)
    {
        var rest = text.AsMemory();
        while (Encoding.UTF8.GetByteCount(rest.Span) > MostBytes)
        {
            var fits = LongestPrefix(rest.Span);
            var end = rest.Span[..fits].LastIndexOf('\n') is var line and > 0 ? line : rest.Span[..fits].LastIndexOfAny('。', '；') + 1;
            if (end <= 0)
                end = fits;
            yield return rest[..end].ToString();
            rest = rest[end..].TrimStart('\n');
        }

        yield return rest.ToString();
    }

    static int LongestPrefix(ReadOnlySpan<char> text)
    {
        var (bytes, length) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MostBytes)
                break;
            length += rune.Utf16SequenceLength;
        }

        return length;
    }
}
