using LiteDB;
using LiteDB.Engine;

namespace Bot.Storage.LiteDb;

/// <summary>
/// The only queries asked of LiteDB: one row, rows from a key on, the last row. Values are always parameters: a literal
/// would be compiled anew, and kept for ever, for each value.
/// </summary>
static class LiteDbRows
{
    public const string Meta = "_store";
    public const string Counters = "_counters";
    public const string Ledger = "_ledger";
    public const string Version = "_v";
    public const string Value = "value";
    const int Piece = 5000;

    /// <summary>LiteDB allows no hyphen in a name, and ours contain no underscore.</summary>
    public static string NameOf(Collection collection) => collection.Name.Replace('-', '_');

    /// <summary>In ordinal order, without our own.</summary>
    public static IReadOnlyList<Collection> Collections(LiteEngine engine) =>
    [
        .. engine.GetCollectionNames()
            .Where(name => !name.StartsWith('_'))
            .Select(name => new Collection(name.Replace('_', '-')))
            .OrderBy(collection => collection.Name, StringComparer.Ordinal),
    ];

    public static BsonDocument? Find(LiteEngine engine, string collection, BsonValue key)
    {
        var query = new Query { Limit = 1 };
        query.Where.Add(BsonExpression.Create("_id = @0", key));
        using var reader = engine.Query(collection, query);
        return reader.Read() ? reader.Current.AsDocument : null;
    }

    /// <summary>What a unit asks of a row before it changes it: its version, or a counter's sum.</summary>
    public static long StateOf(string collection, BsonDocument document) => document[collection == Counters ? Value : Version].AsInt64;

    /// <summary>Those of the rows that are there, in one query.</summary>
    public static IEnumerable<BsonDocument> Among(LiteEngine engine, string collection, List<string> keys)
    {
        if (keys.Count == 0)
            yield break;
        var query = new Query { ForUpdate = true };
        query.Where.Add(BsonExpression.Create("_id IN @0", new BsonArray(keys.Select(key => new BsonValue(key)))));
        using var reader = engine.Query(collection, query);
        while (reader.Read())
            yield return reader.Current.AsDocument;
    }

    /// <summary>Rows in key order while <paramref name="isWanted"/> holds, at most <paramref name="limit"/>.</summary>
    public static List<BsonDocument> From(LiteEngine engine, string collection, BsonValue first, Func<BsonValue, bool> isWanted, int limit)
    {
        var rows = new List<BsonDocument>();
        var query = new Query();
        query.Where.Add(BsonExpression.Create("_id >= @0", first));
        using var reader = engine.Query(collection, query);
        while (rows.Count < limit && reader.Read() && isWanted(reader.Current["_id"]))
            rows.Add(reader.Current.AsDocument);
        return rows;
    }

    /// <summary>By walking from key to key, in pieces: LiteDB keeps every page of one query in memory until it ends.</summary>
    public static long Count(LiteEngine engine, string collection)
    {
        var count = 0L;
        var last = BsonValue.MinValue;
        while (true)
        {
            var query = new Query { Select = BsonExpression.Create("_id"), Limit = Piece };
            query.Where.Add(BsonExpression.Create("_id > @0", last));
            using var reader = engine.Query(collection, query);
            var piece = 0;
            while (reader.Read())
            {
                last = reader.Current["_id"];
                piece++;
            }

            count += piece;
            if (piece < Piece)
                return count;
        }
    }

    public static LedgerEntry Head(LiteEngine engine)
    {
        using var reader = engine.Query(Ledger, new Query { OrderBy = "_id", Order = Query.Descending, Limit = 1 });
        return reader.Read() ? ToEntry(reader.Current.AsDocument) : LedgerChain.Origin;
    }

    public static BsonDocument ToDocument(LedgerEntry entry) => new()
    {
        ["_id"] = entry.Sequence,
        ["previous"] = entry.Previous,
        ["hash"] = entry.Hash,
        ["body"] = entry.Body,
    };

    public static LedgerEntry ToEntry(BsonDocument document) =>
        new(document["_id"].AsInt64, document["previous"].AsString, document["hash"].AsString, document["body"].AsString);
}
