using LiteDB;
using LiteDB.Engine;

namespace Bot.Storage.LiteDb;

/// <summary>
/// The rows that the units of one group ask for: read at once, changed in memory, written at once. LiteDB spends more on
/// beginning a statement than on a row, and a rollup that a hundred check-ins of a group change is written once.
/// </summary>
sealed class GroupRows(LiteEngine engine)
{
    readonly Dictionary<string, Dictionary<string, Row>> _collections = new(StringComparer.Ordinal);
    readonly List<BsonDocument> _ledger = [];

    /// <summary>To be called before any of the units looks a row up.</summary>
    public void Load(IReadOnlyList<LiteDbUnit> units)
    {
        foreach (var unit in units)
        {
            foreach (var (collection, key) in unit.Keys)
                In(collection).TryAdd(key, new Row());
        }

        foreach (var (collection, rows) in _collections)
        {
            foreach (var document in LiteDbRows.Among(engine, collection, rows.Keys))
                rows[document["_id"].AsString].Read(document);
        }
    }

    /// <summary>As it is after the units so far; null when it is not there.</summary>
    public BsonDocument? Find(string collection, string key) => _collections[collection][key].Now;

    public void Put(string collection, string key, BsonDocument document) => _collections[collection][key].Now = document;

    public void Remove(string collection, string key) => _collections[collection][key].Now = null;

    public void AddToLedger(LedgerEntry entry) => _ledger.Add(LiteDbRows.ToDocument(entry));

    public void Write()
    {
        foreach (var (collection, rows) in _collections)
        {
            Insert(collection, [.. rows.Values.Where(row => !row.WasThere).Select(row => row.Now).OfType<BsonDocument>()]);
            var changed = rows.Values.Where(row => row is { WasThere: true, IsChanged: true }).Select(row => row.Now).OfType<BsonDocument>().ToList();
            if (changed.Count > 0)
                engine.Update(collection, changed);
            var gone = rows.Where(row => row.Value is { WasThere: true, Now: null }).Select(row => new BsonValue(row.Key)).ToList();
            if (gone.Count > 0)
                engine.Delete(collection, gone);
        }

        Insert(LiteDbRows.Ledger, _ledger);
    }

    void Insert(string collection, List<BsonDocument> documents)
    {
        if (documents.Count > 0)
            engine.Insert(collection, documents, BsonAutoId.ObjectId);
    }

    Dictionary<string, Row> In(string collection) => _collections.TryGetValue(collection, out var rows)
        ? rows
        : _collections[collection] = new Dictionary<string, Row>(StringComparer.Ordinal);

    sealed class Row
    {
        BsonDocument? _before;
        BsonDocument? _now;

        public bool WasThere => _before is not null;

        public bool IsChanged => !ReferenceEquals(_before, _now);

        public BsonDocument? Now
        {
            get => _now;
            set => _now = value;
        }

        public void Read(BsonDocument document) => _before = _now = document;
    }
}
