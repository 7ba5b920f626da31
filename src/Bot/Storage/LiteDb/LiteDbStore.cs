namespace Bot.Storage.LiteDb;

/// <summary>The embedded engine: one LiteDB file, one process. See the other files here for how it survives.</summary>
sealed class LiteDbStore : IRecordStore, IDisposable
{
    const int LongestRange = 10_000;

    /// <summary>
    /// Readers wait for the writer on threads of the pool, and LiteDB writes the pages the writer waits for on another of
    /// them. More threads than there can be readers (48 turns, 80 calls, some pages and verbs) keep one free for it;
    /// else a burst at the start stands still for as long as the pool takes to grow.
    /// </summary>
    const int LeastThreads = 256;

    readonly LiteDbEngine _engine;
    readonly GroupCommit<LiteDbUnit> _commits;
    readonly Sweep _sweep;
    readonly LiteDbFiles _files;
    readonly TimeProvider _time;

    /// <exception cause="StoreUnavailableException">The file cannot be opened, or is not ours; the message names the mend.</exception>
    public LiteDbStore(LiteDbFiles files, TimeProvider time, ILogger<LiteDbStore> logger)
    {
        (_files, _time) = (files, time);
        ThreadPool.GetMinThreads(out var threads, out var ports);
        ThreadPool.SetMinThreads(Math.Max(threads, LeastThreads), ports);
        _engine = new LiteDbEngine(files, time, logger);
        _commits = new GroupCommit<LiteDbUnit>("Record store writer", _engine);
        _sweep = new Sweep(_engine);
    }

    /// <summary>Ends when every page of the data file was looked at once.</summary>
    public Task Swept => _sweep.Over;

    public Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancel)
    {
        var prepared = new LiteDbUnit(unit);
        return _commits.Enqueue(prepared, prepared.ForJournal.Length, cancel);
    }

    public Stored? Get(Collection collection, string key)
    {
        UnitRules.CheckName(collection);
        var document = _engine.Read(engine => LiteDbRows.Find(engine, LiteDbRows.NameOf(collection), key));
        return document is null ? null : BsonJson.ToStored(document);
    }

    public IReadOnlyList<Stored> Range(Collection collection, string from, string to, int limit)
    {
        UnitRules.CheckName(collection);
        CheckLimit(limit);
        var documents = _engine.Read(engine => LiteDbRows.From(
            engine, LiteDbRows.NameOf(collection), from, key => string.CompareOrdinal(key.AsString, to) < 0, limit));
        return [.. documents.Select(BsonJson.ToStored)];
    }

    public long Counter(string name) =>
        _engine.Read(engine => LiteDbRows.Find(engine, LiteDbRows.Counters, name))?[LiteDbRows.Value].AsInt64 ?? 0;

    public IReadOnlyList<LedgerEntry> Ledger(long from, int limit)
    {
        CheckLimit(limit);
        var documents = _engine.Read(engine => LiteDbRows.From(engine, LiteDbRows.Ledger, from, _ => true, limit));
        return [.. documents.Select(LiteDbRows.ToEntry)];
    }

    static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LongestRange);
    }

    /// <summary>A verified copy of everything acknowledged so far, while callers go on. The journal then begins anew.</summary>
    /// <param name="target">A file that does not exist yet.</param>
    /// <param name="cancel">Gives up and leaves no file.</param>
    public Task<BackupOutcome> BackUpAsync(string target, CancellationToken cancel) => BackUpAsync(target, WorkProgress.Unseen, cancel);

    /// <param name="target">As above.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">As above.</param>
    public Task<BackupOutcome> BackUpAsync(string target, WorkProgress progress, CancellationToken cancel) =>
        new BackUp(_engine, _files, _time).RunAsync(target, progress, cancel);

    /// <summary>Everything acknowledged so far, to be read while callers go on. It is no backup: the journal keeps all it has.</summary>
    /// <exception cref="StoreUnavailableException">No copy was made; the sentence names the mend.</exception>
    public Task<DataFileCopy> CopyAsync(WorkProgress progress, CancellationToken cancel) =>
        DataFileCopy.TakeAsync(_engine, _files.OpenNameless, _files.Folder, _time, progress, cancel);

    /// <summary>Writes what waits, settles the log into the data file, and lets the file go.</summary>
    public void Dispose()
    {
        _sweep.Dispose();
        _commits.Dispose();
    }
}
