using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Storage;

/// <summary>A collection whose rows are one record type. The slice that owns the record owns its table.</summary>
sealed class Table<T>(string name)
    where T : class
{
    readonly Collection _collection = new(name);

    public Row<T>? Get(IRecordStore store, string key) =>
        store.Get(_collection, key) is { } stored ? ToRow(stored) : null;

    /// <summary>Rows with from ≤ key &lt; to in ordinal order, at most <paramref name="limit"/>.</summary>
    public IReadOnlyList<Row<T>> Range(IRecordStore store, string from, string to, int limit) =>
        [.. store.Range(_collection, from, to, limit).Select(ToRow)];

    /// <summary>Rows whose key starts with <paramref name="prefix"/>, page by page, so that no length is too long.</summary>
    public IEnumerable<Row<T>> WithPrefix(IRecordStore store, string prefix, int pageSize = 500) =>
        Pages(store, prefix, prefix + char.MaxValue, pageSize);

    /// <summary>Rows from this key on, page by page.</summary>
    public IEnumerable<Row<T>> From(IRecordStore store, string from) => Pages(store, from, char.MaxValue.ToString(), pageSize: 500);

    IEnumerable<Row<T>> Pages(IRecordStore store, string from, string to, int pageSize)
    {
        while (true)
        {
            var page = Range(store, from, to, pageSize);
            foreach (var row in page)
                yield return row;
            if (page.Count < pageSize)
                yield break;
            from = page[^1].Key + '\0';
        }
    }

    public void Insert(Unit unit, string key, T value) => unit.Insert(_collection, key, RecordJson.Write(value));

    public void Replace(Unit unit, Row<T> row, T value) => unit.Replace(_collection, row.Key, RecordJson.Write(value), row.Version);

    /// <summary>Inserts a row that was made new, replaces one that was read.</summary>
    public void Put(Unit unit, Row<T> row, T value) => Put(unit, row.Key, row.IsNew ? null : row, value);

    public void Delete(Unit unit, Row<T> row) => unit.Delete(_collection, row.Key, row.Version);

    /// <summary>Inserts when nothing was read, else replaces what was read; a change in between is a conflict either way.</summary>
    public void Put(Unit unit, string key, Row<T>? read, T value)
    {
        if (read is null)
            Insert(unit, key, value);
        else
            Replace(unit, read, value);
    }

    /// <summary>A row that was read or told of without its type.</summary>
    public static Row<T> ToRow(Stored stored) => new(stored.Key, stored.Version, RecordJson.Read<T>(stored.Json));
}

/// <summary>A row as read, with the version that a later replace or delete must meet.</summary>
sealed record Row<T>(string Key, long Version, T Value)
{
    /// <summary>A row that is still to be inserted.</summary>
    public static Row<T> New(string key, T value) => new(key, 0, value);

    public bool IsNew => Version == 0;
}

/// <summary>How records look in the store: camel-case names, enum names, instants as Unix milliseconds, Chinese unescaped.</summary>
static class RecordJson
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new UnixMilliseconds() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    sealed class UnixMilliseconds : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
    }
}
