using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using WeCom.Callback;

namespace WeCom.AiBot;

/// <summary>
/// Reads JSON that others wrote without ever throwing: what is missing or of another kind is empty. Unknown members are
/// ignored.
/// </summary>
static partial class JsonFields
{
    /// <summary>More than any message of PROTOCOL part 16 has; a bound on what a crafted body can cost.</summary>
    const int DeepestValue = 16;

    /// <summary>The document, to be disposed of; null when this is no JSON object or a larger one than a callback may be.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > CallbackReceiver.MaxBodyBytes)
            return null;
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(Clean(utf8), new JsonDocumentOptions { MaxDepth = DeepestValue });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
        }
        catch (JsonException)
        {
            return null;
        }

        document.Dispose();
        return null;
    }

    public static JsonElement In(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static string Text(this JsonElement element, string name) => element.Find(name) ?? "";

    public static string? Find(this JsonElement element, string name) =>
        element.In(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A whole number, written as a number or as text.</summary>
    public static long? Number(this JsonElement element, string name) => element.In(name) switch
    {
        { ValueKind: JsonValueKind.Number } value => value.TryGetInt64(out var number) ? number : null,
        { ValueKind: JsonValueKind.String } value => long.TryParse(
            value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => null,
    };

    public static IEnumerable<JsonElement> List(this JsonElement element, string name) =>
        element.In(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static IEnumerable<string> Strings(this JsonElement element, string name) =>
        element.List(name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);

    /// <summary>
    /// People paste text that holds control characters, and WeCom passes them on raw, where no parser accepts them
    /// (PROTOCOL 17.1). They become blanks; bytes that are no UTF-8 and halves of surrogate pairs become replacement
    /// characters. A message with a stray character is better than a message lost.
    /// </summary>
    static ReadOnlyMemory<byte> Clean(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span) || utf8.Span.IndexOf("\\ud"u8) >= 0 || utf8.Span.IndexOf("\\uD"u8) >= 0)
        {
            var text = Encoding.UTF8.GetString(utf8.Span);
            utf8 = Encoding.UTF8.GetBytes(Escapes().Replace(text, escape => escape.Groups["half"].Success ? @"\ufffd" : escape.Value));
        }

        if (!utf8.Span.ContainsAnyInRange((byte)0, (byte)0x1F))
            return utf8;
        var clean = utf8.ToArray();
        for (var at = 0; at < clean.Length; at++)
        {
            if (clean[at] < ' ')
                clean[at] = (byte)' ';
        }

        return clean;
    }

    // An escaped backslash and a whole pair are passed over, so that what remains is a half.
    [GeneratedRegex(
        @"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escapes();
}
