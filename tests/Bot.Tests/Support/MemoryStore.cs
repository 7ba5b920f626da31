using System.Security.Cryptography;
using System.Text;
using Bot.Storage;

namespace Bot.Tests.Support;

/// <summary>The record store's promises in memory, without its durability.</summary>
sealed class MemoryStore : IRecordStore
{
    readonly Lock _gate = new();
    readonly Dictionary<Collection, SortedDictionary<string, Stored>> _rows = [];
    readonly Dictionary<string, long> _counters = new(StringComparer.Ordinal);
    readonly List<LedgerEntry> _ledger = [];

    public Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Check(unit);
        lock (_gate)
        {
            if (unit.Operations.Select(Refusal).FirstOrDefault(refusal => refusal is not null) is { } refused)
                return Task.FromResult(refused);
            foreach (var operation in unit.Operations)
                Apply(operation);
            return Task.FromResult<CommitResult>(new CommitResult.Committed());
        }
    }

    static void Check(Unit unit)
    {
        UnitRules.Check(unit);
        foreach (var insert in unit.Operations.OfType<Operation.Insert>())
            BodyRules.Parse(insert.Json).Dispose();
        foreach (var replace in unit.Operations.OfType<Operation.Replace>())
            BodyRules.Parse(replace.Json).Dispose();
    }

    public Stored? Get(Collection collection, string key)
    {
        lock (_gate)
            return Rows(collection).GetValueOrDefault(key);
    }

    public IReadOnlyList<Stored> Range(Collection collection, string from, string to, int limit)
    {
        lock (_gate)
        {
            return [.. Rows(collection).Values
                .Where(row => string.CompareOrdinal(row.Key, from) >= 0 && string.CompareOrdinal(row.Key, to) < 0)
                .Take(limit)];
        }
    }

    public long Counter(string name)
    {
        lock (_gate)
            return _counters.GetValueOrDefault(name);
    }

    public IReadOnlyList<LedgerEntry> Ledger(long from, int limit)
    {
        lock (_gate)
            return [.. _ledger.Where(entry => entry.Sequence >= from).Take(limit)];
    }

    CommitResult? Refusal(Operation operation) => operation switch
    {
        Operation.Insert insert when Rows(insert.Collection).ContainsKey(insert.Key) => new CommitResult.Duplicate(insert.Collection, insert.Key),
        Operation.Replace replace when !Stands(replace.Collection, replace.Key, replace.ExpectedVersion) => new CommitResult.Conflict(replace.Collection, replace.Key),
        Operation.Delete delete when !Stands(delete.Collection, delete.Key, delete.ExpectedVersion) => new CommitResult.Conflict(delete.Collection, delete.Key),
        _ => null,
    };

    void Apply(Operation operation)
    {
        switch (operation)
        {
            case Operation.Insert insert:
                Rows(insert.Collection)[insert.Key] = new Stored(insert.Key, 1, insert.Json);
                break;
            case Operation.Replace replace:
                Rows(replace.Collection)[replace.Key] = new Stored(replace.Key, replace.ExpectedVersion + 1, replace.Json);
                break;
            case Operation.Delete delete:
                Rows(delete.Collection).Remove(delete.Key);
                break;
            case Operation.Add add:
                _counters[add.Counter] = _counters.GetValueOrDefault(add.Counter) + add.Delta;
                break;
            case Operation.Append append:
                AppendToLedger(append.Body);
                break;
        }
    }

    void AppendToLedger(string body)
    {
        var sequence = _ledger.Count + 1;
        var previous = _ledger.Count > 0 ? _ledger[^1].Hash : new string('0', 64);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previous}\n{sequence}\n{body}")));
        _ledger.Add(new LedgerEntry(sequence, previous, hash, body));
    }

    bool Stands(Collection collection, string key, long version) => Rows(collection).GetValueOrDefault(key)?.Version == version;

    SortedDictionary<string, Stored> Rows(Collection collection)
    {
        if (!_rows.TryGetValue(collection, out var rows))
            _rows[collection] = rows = new SortedDictionary<string, Stored>(StringComparer.Ordinal);
        return rows;
    }
}
