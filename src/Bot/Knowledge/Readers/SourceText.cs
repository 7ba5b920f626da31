using System.Text;

namespace Bot.Knowledge.Readers;

/// <summary>
/// Bytes to text: by their mark UTF-8 or UTF-16; without one UTF-8, else UTF-16 where every other byte says so, else
/// GB18030, which is what office software in schools still writes.
/// </summary>
static class SourceText
{
    /// <summary>So much of a file tells what it is.</summary>
    const int Head = 1024;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static readonly UnicodeEncoding StrictUtf16 = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    static readonly UnicodeEncoding StrictUtf16BigEndian = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
    static readonly Encoding StrictGb18030 = Gb18030();

    /// <exception cref="UnreadableDocumentException">It is no text in any of these.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = Try(bytes);
        if (text is null || text.AsSpan().ContainsAnyInRange('\0', '\u0008'))
            throw new UnreadableDocumentException("不是文本文件，或编码不是 UTF-8、UTF-16、GB18030 之一");
        return text;
    }

    public static bool LooksLikeHtml(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Head)]).Replace("\0", "", StringComparison.Ordinal);
        var start = head.AsSpan().TrimStart("\u00EF\u00BB\u00BF\u00FF\u00FE \t\r\n");
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    static string? Try(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            return TryDecode(StrictUtf8, bytes[3..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return TryDecode(StrictUtf16, bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return TryDecode(StrictUtf16BigEndian, bytes[2..]);
        return MarklessUtf16(bytes) is { } utf16 ? TryDecode(utf16, bytes) : TryDecode(StrictUtf8, bytes) ?? TryDecode(StrictGb18030, bytes);
    }

    /// <summary>Line breaks and digits have a zero byte in UTF-16, before or behind, and texts in other encodings have none.</summary>
    static UnicodeEncoding? MarklessUtf16(ReadOnlySpan<byte> bytes)
    {
        int little = 0, big = 0;
        for (var at = 0; at + 1 < Math.Min(bytes.Length, Head); at += 2)
        {
            little += IsPlain(bytes[at], bytes[at + 1]);
            big += IsPlain(bytes[at + 1], bytes[at]);
        }

        return little == big ? null : little > big ? StrictUtf16 : StrictUtf16BigEndian;
    }

    static int IsPlain(byte low, byte high) => high == 0 && low is ((byte)'\n' or (byte)'\r' or (>= (byte)' ' and <= (byte)'~')) ? 1 : 0;

    static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    static Encoding Gb18030() =>
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new InvalidOperationException("The platform brings no GB18030.");
}
