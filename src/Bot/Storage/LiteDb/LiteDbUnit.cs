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
        Bytes = unit.Operations.Sum(LengthOf);
    }

    public int Bytes { get; }

    static int LengthOf(Operation operation) => operation switch
    {
        Operation.Insert insert => insert.Json.Length,
        Operation.Replace replace => replace.Json.Length,
        Operation.Append append => append.Body.Length,
        _ => 0,
    };

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
    public CommitResult Apply(LiteEngine engine, ref LedgerEntry head)
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

    static void Write(LiteEngine engine, Operation operation, BsonDocument? document, ref LedgerEntry head)
    {
        switch (operation)
        {
            case Operation.Insert insert:
                engine.Insert(LiteDbRows.NameOf(insert.Collection), [document], BsonAutoId.ObjectId);
                break;
            case Operation.Replace replace:
                engine.Update(LiteDbRows.NameOf(replace.Collection), [document]);
                break;
            case Operation.Delete delete:
                engine.Delete(LiteDbRows.NameOf(delete.Collection), [delete.Key]);
                break;
            case Operation.Add add:
                Add(engine, add);
                break;
            case Operation.Append append:
                head = LedgerChain.Next(head, append.Body);
                engine.Insert(LiteDbRows.Ledger, [LiteDbRows.ToDocument(head)], BsonAutoId.ObjectId);
                break;
        }
    }

    static void Add(LiteEngine engine, Operation.Add add)
    {
        if (LiteDbRows.Find(engine, LiteDbRows.Counters, add.Counter) is not { } counter)
        {
            engine.Insert(LiteDbRows.Counters, [new BsonDocument { ["_id"] = add.Counter, [LiteDbRows.Value] = add.Delta }], BsonAutoId.ObjectId);
            return;
        }

        counter[LiteDbRows.Value] = counter[LiteDbRows.Value].AsInt64 + add.Delta;
        engine.Update(LiteDbRows.Counters, [counter]);
    }
}
