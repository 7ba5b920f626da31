using LiteDB;
using LiteDB.Engine;

namespace Bot.Storage.LiteDb;

/// <summary>
/// A unit ready for the writing thread: bodies are already documents, so nothing in it can fail for what the caller sent.
/// </summary>
sealed class LiteDbUnit
{
    readonly List<(Operation Operation, BsonDocument? Document)> _steps;

    public LiteDbUnit(Unit unit)
    {
        UnitRules.Check(unit);
        _steps = [.. unit.Operations.Select(operation => (operation, Prepare(operation)))];
        ForJournal = JournalUnit.Write(unit);
    }

    LiteDbUnit(ReadOnlyMemory<byte> json)
    {
        _steps = [.. JournalUnit.Read(json).Operations.Select(operation => (operation, Prepare(operation)))];
        ForJournal = json.ToArray();
    }

    /// <summary>A unit that was committed before.</summary>
    public static LiteDbUnit FromJournal(ReadOnlyMemory<byte> json) => new(json);

    /// <summary>The bytes by which the journal remembers it.</summary>
    public byte[] ForJournal { get; }

    static BsonDocument? Prepare(Operation operation) => operation switch
    {
        Operation.Insert insert => BsonJson.ToDocument(insert.Key, 1, insert.Json),
        Operation.Replace replace => BsonJson.ToDocument(replace.Key, replace.ExpectedVersion + 1, replace.Json),
        _ => null,
    };

    /// <summary>
    /// Looks at everything before it writes anything. LiteDB would answer a taken key by dropping the whole transaction,
    /// with the units of all other callers in it.
    /// </summary>
    public CommitResult Apply(LiteEngine engine, ref StoreHead head)
    {
        foreach (var (operation, _) in _steps)
        {
            if (Refusal(engine, operation) is { } refusal)
                return refusal;
        }

        foreach (var (operation, document) in _steps)
            Write(engine, operation, document, ref head);
        return new CommitResult.Committed();
    }

    static CommitResult? Refusal(LiteEngine engine, Operation operation) => operation switch
    {
        Operation.Insert(var collection, var key, _) when VersionOf(engine, collection, key) is not null =>
            new CommitResult.Duplicate(collection, key),
        Operation.Replace(var collection, var key, _, var version) when VersionOf(engine, collection, key) != version =>
            new CommitResult.Conflict(collection, key),
        Operation.Delete(var collection, var key, var version) when VersionOf(engine, collection, key) != version =>
            new CommitResult.Conflict(collection, key),
        _ => null,
    };

    static long? VersionOf(LiteEngine engine, Collection collection, string key) =>
        LiteDbRows.Find(engine, LiteDbRows.NameOf(collection), key)?[LiteDbRows.Version].AsInt64;

    static void Write(LiteEngine engine, Operation operation, BsonDocument? document, ref StoreHead head)
    {
        switch (operation)
        {
            case Operation.Insert insert:
                Insert(engine, LiteDbRows.NameOf(insert.Collection), document!, ref head);
                break;
            case Operation.Replace replace:
                engine.Update(LiteDbRows.NameOf(replace.Collection), [document]);
                break;
            case Operation.Delete delete:
                engine.Delete(LiteDbRows.NameOf(delete.Collection), [delete.Key]);
                head = head.WithRows(LiteDbRows.NameOf(delete.Collection), -1);
                break;
            case Operation.Add add:
                Add(engine, add, ref head);
                break;
            case Operation.Append append:
                head = head with { Ledger = LedgerChain.Next(head.Ledger, append.Body) };
                Insert(engine, LiteDbRows.Ledger, LiteDbRows.ToDocument(head.Ledger), ref head);
                break;
        }
    }

    static void Insert(LiteEngine engine, string collection, BsonDocument document, ref StoreHead head)
    {
        engine.Insert(collection, [document], BsonAutoId.ObjectId);
        head = head.WithRows(collection, 1);
    }

    static void Add(LiteEngine engine, Operation.Add add, ref StoreHead head)
    {
        if (LiteDbRows.Find(engine, LiteDbRows.Counters, add.Counter) is not { } counter)
        {
            Insert(engine, LiteDbRows.Counters, new BsonDocument { ["_id"] = add.Counter, [LiteDbRows.Value] = add.Delta }, ref head);
            return;
        }

        counter[LiteDbRows.Value] = counter[LiteDbRows.Value].AsInt64 + add.Delta;
        engine.Update(LiteDbRows.Counters, [counter]);
    }
}
