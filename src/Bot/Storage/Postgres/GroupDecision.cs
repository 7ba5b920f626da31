namespace Bot.Storage.Postgres;

/// <summary>A row of one collection.</summary>
readonly record struct RowKey(string Collection, string Key);

/// <summary>What a row holds after the group; a null body means that it is gone.</summary>
readonly record struct RowState(long Version, string? Json);

/// <summary>
/// Decides the units of a group one after the other, later ones seeing earlier ones, and keeps only what remains to be
/// written: one statement per table instead of one per operation.
/// </summary>
/// <param name="versions">The version of every row that the group names and that exists.</param>
/// <param name="head">The last entry of the ledger.</param>
sealed class GroupDecision(Dictionary<RowKey, long> versions, LedgerEntry head)
{
    readonly Dictionary<RowKey, RowState> _rows = [];
    readonly Dictionary<string, long> _counters = new(StringComparer.Ordinal);
    readonly List<LedgerEntry> _entries = [];
    LedgerEntry _head = head;

    public IReadOnlyDictionary<RowKey, RowState> Rows => _rows;

    public IReadOnlyDictionary<string, long> Counters => _counters;

    public IReadOnlyList<LedgerEntry> Entries => _entries;

    public bool IsEmpty => _rows.Count + _counters.Count + _entries.Count == 0;

    /// <summary>Looks at everything in the unit before it applies anything.</summary>
    public CommitResult Decide(PostgresUnit unit)
    {
        foreach (var operation in unit.Operations)
        {
            if (Refusal(operation) is { } refusal)
                return refusal;
        }

        foreach (var operation in unit.Operations)
            Apply(operation);
        return new CommitResult.Committed();
    }

    CommitResult? Refusal(Operation operation) => operation switch
    {
        Operation.Insert(var collection, var key, _) when VersionOf(collection, key) is not null =>
            new CommitResult.Duplicate(collection, key),
        Operation.Replace(var collection, var key, _, var version) when VersionOf(collection, key) != version =>
            new CommitResult.Conflict(collection, key),
        Operation.Delete(var collection, var key, var version) when VersionOf(collection, key) != version =>
            new CommitResult.Conflict(collection, key),
        _ => null,
    };

    long? VersionOf(Collection collection, string key) =>
        versions.TryGetValue(new RowKey(collection.Name, key), out var version) ? version : null;

    void Apply(Operation operation)
    {
        switch (operation)
        {
            case Operation.Insert(var collection, var key, var json):
                Set(new RowKey(collection.Name, key), new RowState(1, json));
                break;
            case Operation.Replace(var collection, var key, var json, var version):
                Set(new RowKey(collection.Name, key), new RowState(version + 1, json));
                break;
            case Operation.Delete(var collection, var key, _):
                Set(new RowKey(collection.Name, key), new RowState(0, null));
                break;
            case Operation.Add(var counter, var delta):
                _counters[counter] = _counters.GetValueOrDefault(counter) + delta;
                break;
            case Operation.Append(var body):
                _entries.Add(_head = LedgerChain.Next(_head, body));
                break;
        }
    }

    void Set(RowKey row, RowState state)
    {
        _rows[row] = state;
        if (state.Json is null)
            versions.Remove(row);
        else
            versions[row] = state.Version;
    }
}
