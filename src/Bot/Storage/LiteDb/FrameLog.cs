using System.Buffers;

namespace Bot.Storage.LiteDb;

/// <summary>
/// The log on the disk: LiteDB's pages in the order of their commits, each framed with the log's generation, its place and
/// a checksum, so that after a power cut the log ends where the first frame is not right. Two header slots take turns, so
/// that a torn one leaves the other.
/// </summary>
/// <remarks>
/// The first failing write or fsync makes the log dead for good: what the disk holds is then unknown, and only opening it
/// again tells. LiteDB's queue never hears of it, because it would close the engine from inside its own callback and wait
/// for itself; the one who waits for the write does.
/// </remarks>
sealed class FrameLog(IDiskFile file, LogContent content)
{
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    readonly Lock _writing = new();
    readonly byte[] _frame = new byte[LogFormat.FrameSize];
    LogHeader _header = content.Header;
    long _pages = content.Pages;
    long _durablePages = content.Pages;
    long _confirmed;
    volatile Exception? _fault;

    public long Pages => Volatile.Read(ref _pages);

    /// <summary>Pages that a power cut may take and the journal would have to give back.</summary>
    public long UnflushedPages => Pages - Volatile.Read(ref _durablePages);

    public ulong Generation => _header.Generation;

    /// <summary>Pages written since opening that end a transaction.</summary>
    public long Confirmed => Volatile.Read(ref _confirmed);

    public void Append(ReadOnlySpan<byte> page, long index)
    {
        lock (_writing)
        {
            if (_fault is not null)
                return;
            try
            {
                if (index != _pages)
                    throw new IOException($"Page {index} came where page {_pages} of the log was due.");
                LogFormat.WriteFrame(_frame, _header.Generation, index, page);
                file.Write(_frame, LogFormat.PositionOf(index));
                Volatile.Write(ref _pages, index + 1);
                if (PageLayout.IsConfirmed(page))
                    Volatile.Write(ref _confirmed, _confirmed + 1);
            }
            catch (Exception fault)
            {
                _fault = fault;
            }
        }
    }

    public void Read(long index, Span<byte> page)
    {
        var rented = ArrayPool<byte>.Shared.Rent(LogFormat.FrameSize);
        try
        {
            var frame = rented.AsSpan(0, LogFormat.FrameSize);
            if (index >= Pages
                || file.Read(frame, LogFormat.PositionOf(index)) < frame.Length
                || !LogFormat.IsFrame(frame, _header.Generation, index))
            {
                throw new IOException($"Page {index} of the log cannot be read back.", _fault);
            }

            LogFormat.PageOf(frame).CopyTo(page);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>
    /// Waits until LiteDB's queue has written this many transactions since opening. The journal has them already, so no
    /// fsync is due before the next checkpoint.
    /// </summary>
    public void WaitWritten(long confirmed)
    {
        if (!SpinWait.SpinUntil(() => _fault is not null || Confirmed >= confirmed, LongestWait))
            _fault ??= new IOException("LiteDB has not written a committed transaction to its log within a minute.");
        ThrowIfDead();
    }

    public void MakeDurable()
    {
        lock (_writing)
        {
            ThrowIfDead();
            if (_durablePages == _pages)
                return;
            Guarded(file.Flush);
            Volatile.Write(ref _durablePages, _pages);
        }
    }

    /// <summary>Writes the header anew: after a failed fsync it may stand in the operating system's cache alone.</summary>
    public void Affirm()
    {
        lock (_writing)
        {
            Guarded(() =>
            {
                LogFormat.WriteHeader(file, _header);
                file.Flush();
            });
        }
    }

    /// <summary>Begins an empty log of the next generation. The frames of the old one are void before they are gone.</summary>
    public void Reset()
    {
        lock (_writing)
        {
            ThrowIfDead();
            _header = _header with { Generation = _header.Generation + 1 };
            Guarded(() =>
            {
                LogFormat.WriteHeader(file, _header);
                file.Flush();
                file.SetLength(LogFormat.Start);
            });
            Volatile.Write(ref _pages, 0);
            Volatile.Write(ref _durablePages, 0);
        }
    }

    void ThrowIfDead()
    {
        if (_fault is { } fault)
            throw new IOException($"The log failed: {fault.Message}", fault);
    }

    void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault)
        {
            _fault = fault;
            throw;
        }
    }
}
