using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WeCom.Api;

/// <summary>
/// JSON as WeCom wants it: raw UTF-8. It refuses <c>\uXXXX</c> in some places (40033), and even the platform's relaxed
/// encoder writes emoji and rare Chinese characters that way.
/// </summary>
static class RawJson
{
    public static readonly WeComJson Types = new(new JsonSerializerOptions(WeComJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write<T>(T value, JsonTypeInfo<T> type) => Unescape(JsonSerializer.Serialize(value, type));

    /// <summary>One object, whose members the caller writes.</summary>
    public static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Types.Options.Encoder }))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Unescape(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>
    /// Writes escaped characters out. Control characters, which can only be escaped, are left out: no client shows them.
    /// </summary>
    public static string Unescape(string json)
    {
        if (!json.Contains("\\u", StringComparison.Ordinal))
            return json;
        var raw = new StringBuilder(json.Length);
        for (var at = 0; at < json.Length; at++)
        {
            if (json[at] != '\\')
            {
                raw.Append(json[at]);
                continue;
            }

            at++;
            if (json[at] != 'u')
            {
                raw.Append('\\').Append(json[at]);
                continue;
            }

            Append(raw, (char)ushort.Parse(json.AsSpan(at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            at += 4;
        }

        return raw.ToString();
    }

    static void Append(StringBuilder raw, char character)
    {
        if (character is '"' or '\\')
            raw.Append('\\');
        if (character >= ' ')
            raw.Append(character);
    }
}
