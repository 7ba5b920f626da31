using Bot.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Storage;

/// <summary>The model that the engines are compared with keeps the same promises.</summary>
public sealed class MemoryStoreTests : RecordStoreContract
{
    MemoryStore _memory = new();

    private protected override IRecordStore Open() => new Session(_memory);

    private protected override ValueTask<IRecordStore> OpenElsewhereAsync()
    {
        _memory = new MemoryStore();
        return new(Open());
    }

    /// <summary>One opening of a store that outlives it.</summary>
    sealed class Session(MemoryStore store) : IRecordStore, IDisposable
    {
        bool _closed;

        MemoryStore Open => _closed ? throw new StoreUnavailableException("closed") : store;

        public Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancel) =>
            _closed ? Task.FromException<CommitResult>(new StoreUnavailableException("closed")) : store.CommitAsync(unit, cancel);

        public Stored? Get(Collection collection, string key) => Open.Get(collection, key);

        public IReadOnlyList<Stored> Range(Collection collection, string from, string to, int limit) => Open.Range(collection, from, to, limit);

        public long Counter(string name) => Open.Counter(name);

        public IReadOnlyList<LedgerEntry> Ledger(long from, int limit) => Open.Ledger(from, limit);

        public void Dispose() => _closed = true;
    }
}
