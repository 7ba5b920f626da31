using System.Collections.Immutable;
using LiteDB;
using LiteDB.Engine;

namespace Bot.Storage.LiteDb;

/// <summary>What every group changes: the end of the ledger, the place in history, and how many rows there are.</summary>
/// <param name="Ledger">Its last entry.</param>
/// <param name="History">Its last unit.</param>
/// <param name="Rows">By collection of LiteDB. A walk through a copy must find as many.</param>
sealed record StoreHead(LedgerEntry Ledger, HistoryPoint History, ImmutableDictionary<string, long> Rows)
{
    const string Key = "history";

    public StoreHead WithRows(string collection, int more) =>
        this with { Rows = Rows.SetItem(collection, Rows.GetValueOrDefault(collection) + more) };

    public static StoreHead Read(LiteEngine engine)
    {
        var document = LiteDbRows.Find(engine, LiteDbRows.Meta, Key)
            ?? throw new InvalidDataException("The data file does not say where it stands in its history.");
        return new StoreHead(
            LiteDbRows.Head(engine),
            new HistoryPoint(
                document["sequence"].AsInt64,
                (uint)document["checksum"].AsInt64,
                DateTimeOffset.FromUnixTimeMilliseconds(document["at"].AsInt64)),
            document["rows"].AsDocument.ToImmutableDictionary(rows => rows.Key, rows => rows.Value.AsInt64, StringComparer.Ordinal));
    }

    public BsonDocument ToDocument() => new()
    {
        ["_id"] = Key,
        ["sequence"] = History.Sequence,
        ["checksum"] = (long)History.Checksum,
        ["at"] = History.At.ToUnixTimeMilliseconds(),
        ["rows"] = new BsonDocument(Rows.ToDictionary(rows => rows.Key, rows => new BsonValue(rows.Value), StringComparer.Ordinal)),
    };
}
