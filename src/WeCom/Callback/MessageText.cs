using System.Buffers;

namespace WeCom.Callback;

/// <summary>
/// People paste text that holds control characters, and WeCom puts it into XML as it is, where no parser accepts them.
/// They become blanks: a message with a stray character is better than a message lost.
/// </summary>
static class MessageText
{
    static readonly SearchValues<byte> ControlBytes = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value).Except("\t\n\r"u8.ToArray())]);

    public static ReadOnlyMemory<byte> WithoutControlBytes(ReadOnlyMemory<byte> xml)
    {
        if (!xml.Span.ContainsAny(ControlBytes))
            return xml;
        var clean = xml.ToArray();
        clean.AsSpan().ReplaceAny(ControlBytes, (byte)' ');
        return clean;
    }
}
