namespace Bot.Storage;

/// <summary>
/// Everything one turn changes, written together. Keys: 1 to 200 ordinal characters, ASCII wherever we choose them.
/// A JSON body is one object of at most 8 MiB. Operations apply in the order added; a key may be touched once per unit.
/// </summary>
sealed class Unit
{
    readonly List<Operation> _operations = [];

    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>The row must not exist, else the whole unit is a <see cref="CommitResult.Duplicate"/>.</summary>
    public Unit Insert(Collection collection, string key, string json) => With(new Operation.Insert(collection, key, json));

    /// <summary>The row must have this version, else the whole unit is a <see cref="CommitResult.Conflict"/>.</summary>
    public Unit Replace(Collection collection, string key, string json, long expectedVersion) =>
        With(new Operation.Replace(collection, key, json, expectedVersion));

    /// <summary>The row must have this version, else the whole unit is a <see cref="CommitResult.Conflict"/>.</summary>
    public Unit Delete(Collection collection, string key, long expectedVersion) =>
        With(new Operation.Delete(collection, key, expectedVersion));

    /// <summary>Adds to a counter; never conflicts.</summary>
    public Unit Add(string counter, long delta) => With(new Operation.Add(counter, delta));

    /// <summary>Appends to the ledger; the store gives the sequence and the hash.</summary>
    public Unit Append(string body) => With(new Operation.Append(body));

    /// <summary>Takes over all operations of another unit, after those already here.</summary>
    public Unit Include(Unit other)
    {
        _operations.AddRange(other._operations);
        return this;
    }

    Unit With(Operation operation)
    {
        _operations.Add(operation);
        return this;
    }
}

/// <summary>One step of a <see cref="Unit"/>.</summary>
abstract record Operation
{
    public sealed record Insert(Collection Collection, string Key, string Json) : Operation;

    public sealed record Replace(Collection Collection, string Key, string Json, long ExpectedVersion) : Operation;

    public sealed record Delete(Collection Collection, string Key, long ExpectedVersion) : Operation;

    public sealed record Add(string Counter, long Delta) : Operation;

    public sealed record Append(string Body) : Operation;
}
