using LiteDB;

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
    /// Every row that it reads or writes, apart from the ledger's. What comes new behind the first operation is expected to
    /// be new: the first one is what a repeated message stumbles over.
    /// </summary>
    public IEnumerable<(string Collection, string Key, bool IsExpectedNew)> Keys
    {
        get
        {
            var isFirst = true;
            foreach (var (operation, _) in _steps)
            {
                if (PlaceOf(operation) is var (collection, key))
                    yield return (collection, key, !isFirst && operation is Operation.Insert);
                isFirst = false;
            }
        }
    }

    static (string Collection, string Key)? PlaceOf(Operation operation) => operation switch
    {
        Operation.Insert(var collection, var key, _) => (LiteDbRows.NameOf(collection), key),
        Operation.Replace(var collection, var key, _, _) => (LiteDbRows.NameOf(collection), key),
        Operation.Delete(var collection, var key, _) => (LiteDbRows.NameOf(collection), key),
        Operation.Add add => (LiteDbRows.Counters, add.Counter),
        _ => null,
    };

    /// <summary>Looks at everything before it changes anything: a refused unit leaves no trace.</summary>
    public CommitResult Apply(GroupRows rows, ref StoreHead head)
    {
        for (var step = 0; step < _steps.Count; step++)
        {
            if (Refusal(rows, _steps[step].Operation) is not { } refusal)
                continue;
            // The first reason counts, and what was expected to be new may have been one.
            foreach (var (operation, _) in _steps.Take(step))
            {
                if (operation is Operation.Insert(var collection, var key, _) && rows.IsThere(LiteDbRows.NameOf(collection), key))
                    return new CommitResult.Duplicate(collection, key);
            }

            return refusal;
        }

        foreach (var (operation, document) in _steps)
            Write(rows, operation, document, ref head);
        return new CommitResult.Committed();
    }

    static CommitResult? Refusal(GroupRows rows, Operation operation) => operation switch
    {
        Operation.Insert(var collection, var key, _) when VersionOf(rows, collection, key) is not null =>
            new CommitResult.Duplicate(collection, key),
        Operation.Replace(var collection, var key, _, var version) when VersionOf(rows, collection, key) != version =>
            new CommitResult.Conflict(collection, key),
        Operation.Delete(var collection, var key, var version) when VersionOf(rows, collection, key) != version =>
            new CommitResult.Conflict(collection, key),
        _ => null,
    };

    static long? VersionOf(GroupRows rows, Collection collection, string key) => rows.Find(LiteDbRows.NameOf(collection), key);

    static void Write(GroupRows rows, Operation operation, BsonDocument? document, ref StoreHead head)
    {
        switch (operation)
        {
            case Operation.Insert insert:
                Insert(rows, LiteDbRows.NameOf(insert.Collection), insert.Key, document!, ref head);
                break;
            case Operation.Replace replace:
                rows.Put(LiteDbRows.NameOf(replace.Collection), replace.Key, document!);
                break;
            case Operation.Delete delete:
                rows.Remove(LiteDbRows.NameOf(delete.Collection), delete.Key);
                head = head.WithRows(LiteDbRows.NameOf(delete.Collection), -1);
                break;
            case Operation.Add add:
                Add(rows, add, ref head);
                break;
            case Operation.Append append:
                head = (head with { Ledger = LedgerChain.Next(head.Ledger, append.Body) }).WithRows(LiteDbRows.Ledger, 1);
                rows.AddToLedger(head.Ledger);
                break;
        }
    }

    static void Insert(GroupRows rows, string collection, string key, BsonDocument document, ref StoreHead head)
    {
        rows.Put(collection, key, document);
        head = head.WithRows(collection, 1);
    }

    static void Add(GroupRows rows, Operation.Add add, ref StoreHead head)
    {
        var counter = rows.Find(LiteDbRows.Counters, add.Counter);
        var sum = (counter ?? 0) + add.Delta;
        var document = new BsonDocument { ["_id"] = add.Counter, [LiteDbRows.Value] = sum };
        if (counter is null)
            Insert(rows, LiteDbRows.Counters, add.Counter, document, ref head);
        else
            rows.Put(LiteDbRows.Counters, add.Counter, document);
    }
}
