using System.Text.Json;

namespace WeComSimulator.Api;

/// <summary>Reads request JSON without ever throwing: what is missing or of another kind is empty.</summary>
static class JsonReading
{
    public static JsonElement Object(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static bool Has(this JsonElement element, string name) => element.Object(name).ValueKind != JsonValueKind.Undefined;

    public static string Text(this JsonElement element, string name) =>
        element.Object(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() ?? "" : "";

    public static int? Number(this JsonElement element, string name) =>
        element.Object(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    public static IReadOnlyList<JsonElement> List(this JsonElement element, string name) =>
        element.Object(name) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray()] : [];

    public static IReadOnlyList<string> Strings(this JsonElement element, string name) =>
        [.. element.List(name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];

    public static IReadOnlyList<int> Numbers(this JsonElement element, string name) =>
        [.. element.List(name).Where(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out _)).Select(item => item.GetInt32())];

    /// <summary>The object of a body, or null when it is no clean JSON: broken, no object, or half of a surrogate pair escaped.</summary>
    public static JsonElement? ParseObject(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object && HasReadableText(root) ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static bool HasReadableText(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().All(property => HasReadableText(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(HasReadableText),
        JsonValueKind.String => IsReadable(element),
        _ => true,
    };

    static bool IsReadable(JsonElement text)
    {
        try
        {
            return text.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            // The only way System.Text.Json tells of an unpaired surrogate.
            return false;
        }
    }
}
