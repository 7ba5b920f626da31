using LiteDB.Engine;

namespace Bot.Storage.LiteDb;

/// <summary>
/// The one place where LiteDB is entered, by one thread at a time. LiteDB allows several, but evicts pages from its cache
/// that another thread is about to copy, and a writer's copy would go to disk. A read takes some hundred microseconds.
/// </summary>
/// <remarks>
/// Fail-stop: after any exception the engine is thrown away and started anew from what is durable, at most once a second.
/// LiteDB itself goes on after a failed commit and loses what follows.
/// </remarks>
sealed class LiteDbEngine : IGroupWriter<LiteDbUnit>
{
    static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);
    const long CheckpointPages = 16 * 1024 * 1024 / PageLayout.Size;

    /// <summary>Held while a group is applied, waited for and cleaned up after: no restart may come in between.</summary>
    readonly Lock _writing = new();
    readonly Lock _entering = new();
    readonly LiteDbFiles _files;
    readonly TimeProvider _time;
    readonly ILogger _logger;
    readonly LiteDbFile _file;
    LedgerEntry _head;
    Exception? _fault;
    long? _lastAttempt;
    bool _isClosed;

    public LiteDbEngine(LiteDbFiles files, TimeProvider time, ILogger logger)
    {
        (_files, _time, _logger) = (files, time, logger);
        _file = LiteDbFile.Open(files);
        if (_file.Damage > 0)
            LiteDbMessages.LogTailCut(logger, files.Log, _file.Damage);
        _head = LiteDbRows.Head(_file.Engine);
    }

    public T Read<T>(Func<LiteEngine, T> query)
    {
        lock (_entering)
        {
            if (_fault is null)
                return Attempt(query);
        }

        if (!_writing.TryEnter())
            throw Unavailable();
        try
        {
            lock (_entering)
            {
                Restart();
                return Attempt(query);
            }
        }
        finally
        {
            _writing.Exit();
        }
    }

    T Attempt<T>(Func<LiteEngine, T> query)
    {
        try
        {
            return query(_file.Engine);
        }
        catch (Exception cause)
        {
            Fail(cause);
            throw Unavailable();
        }
    }

    public IReadOnlyList<CommitResult> Write(IReadOnlyList<LiteDbUnit> group)
    {
        lock (_writing)
        {
            List<CommitResult> results;
            long confirmed;
            LedgerEntry head;
            lock (_entering)
            {
                Restart();
                head = _head;
                confirmed = _file.Log.Confirmed;
                results = Apply(group, ref head);
            }

            // Reads go on while the disk works.
            if (results.Any(result => result is CommitResult.Committed))
                _file.Log.WaitDurable(confirmed + 1);
            _head = head;
            return results;
        }
    }

    List<CommitResult> Apply(IReadOnlyList<LiteDbUnit> group, ref LedgerEntry head)
    {
        var engine = _file.Engine;
        if (!engine.BeginTrans())
            throw new InvalidOperationException("The writing thread is already in a transaction.");
        var results = new List<CommitResult>(group.Count);
        foreach (var unit in group)
            results.Add(unit.Apply(engine, ref head));
        return engine.Commit() ? results : throw new InvalidOperationException("LiteDB had dropped the transaction.");
    }

    public void Rest()
    {
        if (_file.Log.Pages < CheckpointPages)
            return;
        Alone(_file.Checkpoint);
    }

    public StoreUnavailableException Recover(Exception cause)
    {
        Alone(() =>
        {
            if (_fault is null)
                Fail(cause);
        });
        return Unavailable();
    }

    void Alone(Action work)
    {
        lock (_writing)
        {
            lock (_entering)
                work();
        }
    }

    /// <summary>Does nothing while all is well.</summary>
    void Restart()
    {
        if (_fault is null)
            return;
        if (_isClosed || (_lastAttempt is { } last && _time.GetElapsedTime(last) < BetweenAttempts))
            throw Unavailable();
        _lastAttempt = _time.GetTimestamp();
        try
        {
            _file.Reopen();
            _head = LiteDbRows.Head(_file.Engine);
            _fault = null;
            LiteDbMessages.Restarted(_logger, _files.Data);
        }
        catch (Exception cause)
        {
            Fail(cause);
            throw Unavailable();
        }
    }

    void Fail(Exception cause)
    {
        _fault = cause;
        LiteDbMessages.Failed(_logger, _files.Data, cause);
    }

    StoreUnavailableException Unavailable() => new(
        _isClosed
            ? "存储已关闭，请在程序重启后重发。"
            : $"存储 {_files.Data} 停了（{_fault?.Message}）。请检查磁盘空间和磁盘好坏；恢复正常后会自动继续。",
        _fault);

    public void Close() => Alone(() =>
    {
        try
        {
            if (_fault is null)
                _file.CloseInGoodOrder();
        }
        catch (Exception cause)
        {
            LiteDbMessages.ClosedInDisorder(_logger, _files.Data, cause);
        }
        finally
        {
            _isClosed = true;
            _fault ??= new ObjectDisposedException(nameof(LiteDbEngine));
            _file.Dispose();
        }
    });
}
