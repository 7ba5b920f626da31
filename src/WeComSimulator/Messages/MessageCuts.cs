using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WeComSimulator.Messages;

/// <summary>What WeCom silently cuts off a message it accepted.</summary>
static class MessageCuts
{
    public const int TextBytes = 2048;
    const int TitleBytes = 128;
    const int DescriptionBytes = 512;
    const int ButtonCharacters = 4;

    public static JsonElement Apply(string type, JsonElement message)
    {
        if (JsonNode.Parse(message.GetRawText()) is not JsonObject copy)
            return message;
        switch (type)
        {
            case "text":
                Cut(copy, "content", TextBytes);
                break;
            case "video" or "textcard":
                CutTitleAndDescription(copy);
                if (copy["btntxt"] is JsonValue button && button.ToString() is { Length: > ButtonCharacters } label)
                    copy["btntxt"] = label[..ButtonCharacters];
                break;
            case "news" or "mpnews":
                foreach (var article in (copy["articles"] as JsonArray ?? []).OfType<JsonObject>())
                    CutTitleAndDescription(article);
                break;
        }

        return JsonSerializer.SerializeToElement(copy);
    }

    /// <summary>
    /// The beginning that fits into so many bytes. How WeCom treats a character that lies across the border is not
    /// known; here it is left out whole.
    /// </summary>
    public static string Cut(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
            return text;
        var used = 0;
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            used += rune.Utf8SequenceLength;
            if (used > bytes)
                break;
            kept.Append(rune);
        }

        return kept.ToString();
    }

    static void CutTitleAndDescription(JsonObject message)
    {
        Cut(message, "title", TitleBytes);
        Cut(message, "description", DescriptionBytes);
        Cut(message, "digest", DescriptionBytes);
    }

    static void Cut(JsonObject message, string name, int bytes)
    {
        if (message[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String)
            message[name] = Cut(value.GetValue<string>(), bytes);
    }
}
