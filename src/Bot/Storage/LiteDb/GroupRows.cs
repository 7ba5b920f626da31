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
    /// <param name="units">All that will be applied.</param>
    /// <param name="isTrusting">
    /// Does not look for what is expected to be new. Should it be there after all, <see cref="Write"/> meets it, and the
    /// group must be begun again.
    /// </param>
    public void Load(IReadOnlyList<LiteDbUnit> units, bool isTrusting)
    {
        foreach (var unit in units)
        {
            foreach (var (collection, key, isExpectedNew) in unit.Keys)
                In(collection, key).IsAsked |= !(isTrusting && isExpectedNew);
        }

        foreach (var (collection, rows) in _collections)
        {
            foreach (var document in LiteDbRows.Among(engine, collection, [.. rows.Where(row => row.Value.IsAsked).Select(row => row.Key)]))
                rows[document["_id"].AsString].Read(LiteDbRows.StateOf(collection, document));
        }
    }

    /// <summary>As it is after the units so far, a row's version or a counter's sum; null when it is not there.</summary>
    public long? Find(string collection, string key) => _collections[collection][key].State;

    /// <summary>Looks for the row now if nobody has.</summary>
    public bool IsThere(string collection, string key)
    {
        var row = _collections[collection][key];
        if (row is { IsAsked: false, State: null })
        {
            row.IsAsked = true;
            if (LiteDbRows.Find(engine, collection, key) is { } document)
                row.Read(LiteDbRows.StateOf(collection, document));
        }

        return row.State is not null;
    }

    public void Put(string collection, string key, BsonDocument document) =>
        _collections[collection][key].Change(LiteDbRows.StateOf(collection, document), document);

    public void Remove(string collection, string key) => _collections[collection][key].Change(null, null);

    public void AddToLedger(LedgerEntry entry) => _ledger.Add(LiteDbRows.ToDocument(entry));

    /// <exception cref="LiteException">A row is there that was expected to be new.</exception>
    public void Write()
    {
        foreach (var (collection, rows) in _collections)
        {
            Insert(collection, [.. rows.Values.Where(row => !row.WasThere).Select(row => row.Document).OfType<BsonDocument>()]);
            var changed = rows.Values.Where(row => row.WasThere).Select(row => row.Document).OfType<BsonDocument>().ToList();
            if (changed.Count > 0)
                engine.Update(collection, changed);
            var gone = rows.Where(row => row.Value is { WasThere: true, State: null }).Select(row => new BsonValue(row.Key)).ToList();
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

    Row In(string collection, string key)
    {
        if (!_collections.TryGetValue(collection, out var rows))
            rows = _collections[collection] = new Dictionary<string, Row>(StringComparer.Ordinal);
        if (!rows.TryGetValue(key, out var row))
            rows[key] = row = new Row();
        return row;
    }

    sealed class Row
    {
        public bool IsAsked { get; set; }

        public bool WasThere { get; private set; }

        public long? State { get; private set; }

        /// <summary>What is to be written; null when nothing is.</summary>
        public BsonDocument? Document { get; private set; }

        public void Read(long state) => (WasThere, State) = (true, state);

        public void Change(long? state, BsonDocument? document) => (State, Document) = (state, document);
    }
}
