using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiteDB;

namespace Bot.Storage.LiteDb;

/// <summary>
/// JSON to LiteDB's documents and back, equal in meaning. By hand, because LiteDB's own mapper trims strings and turns
/// empty ones into null.
/// </summary>
static class BsonJson
{
    /// <summary>
    /// Field names of a LiteDB document ignore case and end at a NUL. The rare object whose names would not survive that
    /// is kept as one array of names and values in turn.
    /// </summary>
    const string Pairs = "$pairs";

    const int LargestDocument = 16_000_000;

    /// <summary>A shorter text cannot grow beyond the limit, whatever it holds.</summary>
    const int ShortJson = 1_500_000;

    static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static BsonDocument ToDocument(string key, long version, string json)
    {
        using var parsed = BodyRules.Parse(json);
        var document = new BsonDocument { ["_id"] = key, [LiteDbRows.Version] = version };
        foreach (var (name, value) in ToDocument(parsed.RootElement))
        {
            if (!document.TryAdd(name, value))
                throw new ArgumentException($"A body has no '{name}' of its own at the top.", nameof(json));
        }

        return json.Length <= ShortJson || BsonSerializer.Serialize(document).Length <= LargestDocument
            ? document
            : throw new ArgumentException($"A body has at most {LargestDocument:N0} bytes as a LiteDB document.", nameof(json));
    }

    static BsonValue ToBson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => ToDocument(json),
        JsonValueKind.Array => new BsonArray(json.EnumerateArray().Select(ToBson)),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => ToNumber(json),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => BsonValue.Null,
    };

    static BsonDocument ToDocument(JsonElement json)
    {
        var document = new BsonDocument();
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name is "" or Pairs || property.Name.Contains('\0', StringComparison.Ordinal) || document.ContainsKey(property.Name))
                return new BsonDocument { [Pairs] = new BsonArray(json.EnumerateObject().SelectMany(ToPair)) };
            document[property.Name] = ToBson(property.Value);
        }

        return document;
    }

    static BsonValue[] ToPair(JsonProperty property) => [property.Name, ToBson(property.Value)];

    static BsonValue ToNumber(JsonElement json)
    {
        if (json.TryGetInt64(out var integer))
            return integer;
        if (json.TryGetDecimal(out var exact) && IsSame(json, exact))
            return exact;
        if (json.TryGetDouble(out var real) && double.IsFinite(real) && IsSame(json, real))
            return real;
        throw new ArgumentException($"The number {json.GetRawText()} cannot be kept exactly: write it as a string.", nameof(json));
    }

    static bool IsSame<T>(JsonElement json, T number) =>
        JsonElement.DeepEquals(json, System.Text.Json.JsonSerializer.SerializeToElement(number));

    public static Stored ToStored(BsonDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            WriteObject(writer, document.Where(field => field.Key is not ("_id" or LiteDbRows.Version)));
        return new Stored(document["_id"].AsString, document[LiteDbRows.Version].AsInt64, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    static void Write(Utf8JsonWriter writer, BsonValue value)
    {
        switch (value.Type)
        {
            case BsonType.Document:
                WriteObject(writer, value.AsDocument);
                break;
            case BsonType.Array:
                writer.WriteStartArray();
                foreach (var item in value.AsArray)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case BsonType.String:
                writer.WriteStringValue(value.AsString);
                break;
            case BsonType.Int64:
                writer.WriteNumberValue(value.AsInt64);
                break;
            case BsonType.Decimal:
                writer.WriteNumberValue(value.AsDecimal);
                break;
            case BsonType.Double:
                writer.WriteNumberValue(value.AsDouble);
                break;
            case BsonType.Boolean:
                writer.WriteBooleanValue(value.AsBoolean);
                break;
            case BsonType.Null:
                writer.WriteNullValue();
                break;
            default:
                throw new InvalidDataException($"A stored document holds a {value.Type}, which this program never writes.");
        }
    }

    static void WriteObject(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, BsonValue>> fields)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in fields.SelectMany(Unpair))
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    static IEnumerable<(string Name, BsonValue Value)> Unpair(KeyValuePair<string, BsonValue> field) => field.Key == Pairs
        ? field.Value.AsArray.Chunk(2).Select(pair => (pair[0].AsString, pair[1]))
        : [(field.Key, field.Value)];
}
