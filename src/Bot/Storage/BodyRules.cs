using System.Text.Json;

namespace Bot.Storage;

/// <summary>
/// What a body may hold so that both engines give back the same. LiteDB keeps numbers as integers, decimals or doubles;
/// PostgreSQL knows no NUL. A breach is a mistake in the caller and is found before the body meets other callers' units.
/// </summary>
static class BodyRules
{
    /// <exception cref="ArgumentException">The text is no JSON object, or holds what an engine cannot keep.</exception>
    public static JsonDocument Parse(string json)
    {
        JsonDocument parsed;
        try
        {
            parsed = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException unreadable)
        {
            throw new ArgumentException("A body is one JSON object without repeated names.", nameof(json), unreadable);
        }

        if (parsed.RootElement.ValueKind == JsonValueKind.Object && IsKeepable(parsed.RootElement))
            return parsed;
        parsed.Dispose();
        throw new ArgumentException(
            "A body is one JSON object, without NUL and half characters, and with numbers that fit 64 bits, a decimal or a double.",
            nameof(json));
    }

    static bool IsKeepable(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().All(property => IsText(property.Name) && IsKeepable(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().All(IsKeepable),
        JsonValueKind.String => IsText(json),
        JsonValueKind.Number => json.TryGetInt64(out _) || IsExact(json),
        _ => true,
    };

    static bool IsText(JsonElement json)
    {
        try
        {
            return IsText(json.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            return false;
        }
    }

    static bool IsText(string text) => !text.Contains('\0', StringComparison.Ordinal);

    static bool IsExact(JsonElement json) =>
        (json.TryGetDecimal(out var exact) && IsSame(json, exact))
        || (json.TryGetDouble(out var real) && double.IsFinite(real) && IsSame(json, real));

    static bool IsSame<T>(JsonElement json, T number) => JsonElement.DeepEquals(json, JsonSerializer.SerializeToElement(number));
}
