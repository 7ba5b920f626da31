using Bot.Storage;
using Bot.Storage.LiteDb;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Support;

/// <summary>A store over a real one whose disk can be made to hang.</summary>
sealed class StallingStore(IRecordStore store) : IRecordStore
{
    volatile TaskCompletionSource? _stall;

    /// <summary>In place of a world's own.</summary>
    public static StallingStore In(IServiceCollection services)
    {
        var folder = Directory.CreateTempSubdirectory("bot-stall-");
        var store = new StallingStore(new LiteDbStore(
            new LiteDbFiles(Path.Combine(folder.FullName, "bot.db")), TimeProvider.System, NullLogger<LiteDbStore>.Instance));
        services.AddKeyedSingleton<IRecordStore>(StorageSlice.Engine, store);
        return store;
    }

    /// <summary>A unit that has been begun cannot be taken back; one that has not can.</summary>
    public bool BeginsBeforeItHangs { get; set; }

    public void Stall() => _stall = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume()
    {
        var stall = _stall;
        _stall = null;
        stall?.SetResult();
    }

    public async Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancel)
    {
        if (_stall is { } stall)
            await stall.Task.WaitAsync(BeginsBeforeItHangs ? CancellationToken.None : cancel);
        return await store.CommitAsync(unit, BeginsBeforeItHangs ? CancellationToken.None : cancel);
    }

    public Stored? Get(Collection collection, string key) => store.Get(collection, key);

    public IReadOnlyList<Stored> Range(Collection collection, string from, string to, int limit) => store.Range(collection, from, to, limit);

    public long Counter(string name) => store.Counter(name);

    public IReadOnlyList<LedgerEntry> Ledger(long from, int limit) => store.Ledger(from, limit);
}
