using LiteDB.Engine;

namespace Bot.Storage.LiteDb;

/// <summary>
/// The one place where LiteDB is entered, by one thread at a time. LiteDB allows several, but evicts pages from its cache
/// that another thread is about to copy, and a writer's copy would go to disk. A read takes some hundred microseconds.
/// </summary>
/// <remarks>
/// Fail-stop: after any exception the engine is thrown away and started anew from what was acknowledged, at most once a
/// second. LiteDB itself goes on after a failed commit and loses what follows. A damaged data file stops for good.
/// </remarks>
sealed class LiteDbEngine : IGroupWriter<LiteDbUnit>
{
    static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    /// <summary>Held while a group is applied, waited for and cleaned up after: no restart may come in between.</summary>
    readonly Lock _writing = new();
    readonly Lock _entering = new();
    readonly LiteDbFiles _files;
    readonly TimeProvider _time;
    readonly ILogger _logger;
    readonly LiteDbFile _file;
    readonly Journal _journal;
    readonly NextGroup _next;
    StoreHead _head;
    Exception? _fault;
    long? _lastAttempt;
    bool _isCopied;
    bool _isClosed;

    public LiteDbEngine(LiteDbFiles files, TimeProvider time, ILogger logger)
    {
        (_files, _time, _logger, _next) = (files, time, logger, new NextGroup(files, time, logger));
        (_file, _journal, _head) = OpenedFiles.Open(files, logger);
    }

    public T Read<T>(Func<LiteEngine, T> query) => Enter(() => query(_file.Engine));

    /// <summary>Whole pages as they lie in the data file, checked; how many bytes there were.</summary>
    public int ReadData(byte[] pages, long position) => Enter(() => _file.Data.Inspect(pages, position));

    T Enter<T>(Func<T> work)
    {
        lock (_entering)
        {
            if (_fault is null)
                return Attempt(work);
        }

        if (!_writing.TryEnter())
            throw Unavailable();
        try
        {
            lock (_entering)
            {
                Restart();
                return Attempt(work);
            }
        }
        finally
        {
            _writing.Exit();
        }
    }

    T Attempt<T>(Func<T> work)
    {
        try
        {
            return work();
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
            LiteDbGroup applied;
            lock (_entering)
                applied = Apply(group);

            // Reads go on while the disk works; they do not see the group yet.
            if (applied.Lines.Length > 0)
                _journal.Append(applied.Lines);
            lock (_entering)
                Commit(applied);
            return applied.Results;
        }
    }

    LiteDbGroup Apply(IReadOnlyList<LiteDbUnit> units)
    {
        Restart();
        return _next.Apply(_file, _head, units, mayReopen: !_isCopied);
    }

    void Commit(LiteDbGroup group)
    {
        // A reader may have met damage while the disk worked.
        if (_fault is { } fault)
            throw new IOException("LiteDB failed while the journal was written.", fault);
        var confirmed = _file.Log.Confirmed;
        group.Commit();
        if (group.Lines.Length == 0)
            return;
        _file.Log.WaitWritten(confirmed + 1);
        _file.Acknowledge();
        _journal.Acknowledge(group.Head.History);
        _head = group.Head;
    }

    public void Rest()
    {
        _journal.KeepSegmentsShort();
        if (_file.Log.UnflushedPages * PageLayout.Size < _files.LongestLog)
            return;
        // While a copy is made the log grows; flushed in time, it does not make the checkpoint after it a long one.
        if (_isCopied)
            _file.Log.MakeDurable();
        else
            Alone(_file.Checkpoint);
    }

    /// <summary>
    /// From now on the data file stays as it is: writes go to the log only, until <see cref="EndCopy"/>. What comes after
    /// it lies in a journal segment of its own.
    /// </summary>
    public CopyStart BeginCopy()
    {
        CopyStart? start = null;
        Alone(() =>
        {
            Restart();
            if (_isCopied)
                throw new StoreUnavailableException("已经有一次备份或复制正在进行，请等它做完。");
            start = Attempt(() =>
            {
                _file.Checkpoint();
                _journal.BeginSegment();
                return new CopyStart(_head, _file.Data.Stamp with { IsClosed = true }, _file.Data.Length);
            });
            _isCopied = true;
        });
        return start!;
    }

    public void EndCopy() => Alone(() => _isCopied = false);

    /// <summary>A verified backup holds everything up to this unit.</summary>
    public void ForgetJournal(long sequence) => Alone(() => _journal.Forget(sequence));

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
        if (_isClosed || IsDamaged || (_lastAttempt is { } last && _time.GetElapsedTime(last) < BetweenAttempts))
            throw Unavailable();
        _lastAttempt = _time.GetTimestamp();
        try
        {
            _file.Reopen(_files);
            _journal.CutBack();
            _head = StoreHead.Read(_file.Engine);
            _fault = null;
            LiteDbMessages.Restarted(_logger, _files.Data);
        }
        catch (Exception cause)
        {
            Fail(cause);
            throw Unavailable();
        }
    }

    bool IsDamaged => _file.Data.Damage is not null;

    void Fail(Exception cause)
    {
        _fault = cause;
        if (_file.Data.Damage is { } position)
            LiteDbMessages.DamageFound(_logger, _files.Data, position, cause);
        else
            LiteDbMessages.Failed(_logger, _files.Data, cause);
    }

    StoreUnavailableException Unavailable()
    {
        if (_isClosed)
            return LiteDbMends.Closed(_fault);
        return IsDamaged ? LiteDbMends.Damaged(_files, _fault) : LiteDbMends.Stopped(_files, _fault);
    }

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
            _journal.Dispose();
            _file.Dispose();
        }
    });
}
