using System.Text;

namespace Bot.Knowledge;

/// <summary>Bytes to text: UTF-8, else GB18030, which is what office software in schools still writes.</summary>
static class SourceText
{
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static readonly Encoding StrictGb18030 = Gb18030();

    /// <exception cref="UnreadableDocumentException">It is no text in either encoding.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var body = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        var text = TryDecode(StrictUtf8, body) ?? TryDecode(StrictGb18030, body);
        if (text is null || text.AsSpan().ContainsAnyInRange('\0', '\u0008'))
            throw new UnreadableDocumentException("不是文本文件，或编码既不是 UTF-8 也不是 GB18030");
        return text;
    }

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
