using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bot.Storage.LiteDb;

/// <summary>A unit as one line of JSON: an array of its operations, rows as they were given.</summary>
static class JournalUnit
{
    /// <summary>A row may be as deep as the reader of rows allows, and lies two levels down here.</summary>
    static readonly JsonDocumentOptions Reading = new() { MaxDepth = 66 };

    static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="unit">Its rows are known to be JSON.</param>
    public static byte[] Write(Unit unit)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartArray();
            foreach (var operation in unit.Operations)
            {
                writer.WriteStartObject();
                Write(writer, operation);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    static void Write(Utf8JsonWriter writer, Operation operation)
    {
        switch (operation)
        {
            case Operation.Insert(var collection, var key, var json):
                writer.WriteString("insert", collection.Name);
                writer.WriteString("key", key);
                WriteRow(writer, json);
                break;
            case Operation.Replace(var collection, var key, var json, var version):
                writer.WriteString("replace", collection.Name);
                writer.WriteString("key", key);
                writer.WriteNumber("version", version);
                WriteRow(writer, json);
                break;
            case Operation.Delete(var collection, var key, var version):
                writer.WriteString("delete", collection.Name);
                writer.WriteString("key", key);
                writer.WriteNumber("version", version);
                break;
            case Operation.Add(var counter, var delta):
                writer.WriteString("add", counter);
                writer.WriteNumber("by", delta);
                break;
            case Operation.Append(var body):
                writer.WriteString("append", body);
                break;
            default:
                throw new ArgumentException($"{operation.GetType().Name} has no form in the journal.", nameof(operation));
        }
    }

    /// <summary>A line end between tokens would end the journal's line.</summary>
    static void WriteRow(Utf8JsonWriter writer, string json)
    {
        writer.WritePropertyName("row");
        if (!json.AsSpan().ContainsAny('\r', '\n'))
        {
            writer.WriteRawValue(json, skipInputValidation: true);
            return;
        }

        using var parsed = JsonDocument.Parse(json);
        parsed.RootElement.WriteTo(writer);
    }

    public static Unit Read(ReadOnlyMemory<byte> json)
    {
        using var parsed = JsonDocument.Parse(json, Reading);
        var unit = new Unit();
        foreach (var operation in parsed.RootElement.EnumerateArray())
            Read(unit, operation);
        return unit;
    }

    static void Read(Unit unit, JsonElement operation)
    {
        var kind = operation.EnumerateObject().First();
        var name = kind.Value.GetString()!;
        switch (kind.Name)
        {
            case "insert":
                unit.Insert(new Collection(name), Key(operation), Row(operation));
                break;
            case "replace":
                unit.Replace(new Collection(name), Key(operation), Row(operation), Version(operation));
                break;
            case "delete":
                unit.Delete(new Collection(name), Key(operation), Version(operation));
                break;
            case "add":
                unit.Add(name, operation.GetProperty("by").GetInt64());
                break;
            case "append":
                unit.Append(name);
                break;
            default:
                throw new InvalidDataException($"The journal holds a '{kind.Name}', which this program never writes.");
        }
    }

    static string Key(JsonElement operation) => operation.GetProperty("key").GetString()!;

    static string Row(JsonElement operation) => operation.GetProperty("row").GetRawText();

    static long Version(JsonElement operation) => operation.GetProperty("version").GetInt64();
}
