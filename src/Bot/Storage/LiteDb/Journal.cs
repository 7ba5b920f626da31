namespace Bot.Storage.LiteDb;

/// <summary>
/// Every committed unit since the last verified backup, appended and made durable before it is acknowledged: one fsync per
/// group, and the only one. LiteDB's log may lose its end in a power cut; the journal gives it back at the next start.
/// With a backup it also gives back a whole data file.
/// </summary>
/// <remarks>Used by the writing thread alone.</remarks>
sealed class Journal(JournalFolder folder, Guid store, HistoryPoint here, JournalSegment segment, IDiskFile file) : IDisposable
{
    /// <summary>So that a start, which reads the newest segment, stays short.</summary>
    const long LargestSegment = 64 * 1024 * 1024;

    HistoryPoint _acknowledged = here;
    JournalSegment _segment = segment;
    IDiskFile _file = file;
    long _length = file.Length;
    long _acknowledgedLength = file.Length;

    public static Journal Begin(JournalFolder folder, Guid store, HistoryPoint here)
    {
        var (segment, file) = folder.Create(new JournalHeader(store, here));
        return new Journal(folder, store, here, segment, file);
    }

    /// <summary>Goes on where a walk ended.</summary>
    public static Journal Resume(JournalFolder folder, Guid store, JournalWalk.End end)
    {
        if (end.Length == 0)
            return Begin(folder, store, end.Here);
        var file = folder.Open(end.Last);
        try
        {
            if (end.Damage > 0)
                file.SetLength(end.Length);
            Affirm(file, end.Unsettled);
            file.Flush();
            return new Journal(folder, store, end.Here, end.Last, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Writes again what no data file has: after a failed fsync an earlier process may have left it in the operating
    /// system's cache alone.
    /// </summary>
    static void Affirm(IDiskFile file, long from)
    {
        var chunk = new byte[256 * 1024];
        for (var position = from; position < file.Length;)
        {
            var read = file.Read(chunk, position);
            file.Write(chunk.AsSpan(0, read), position);
            position += read;
        }
    }

    /// <summary>Durable when it returns.</summary>
    public void Append(ReadOnlySpan<byte> lines)
    {
        _file.Write(lines, _length);
        _file.Flush();
        _length += lines.Length;
    }

    /// <summary>What was appended is in LiteDB too and may be acknowledged.</summary>
    public void Acknowledge(HistoryPoint here) => (_acknowledged, _acknowledgedLength) = (here, _length);

    /// <summary>After a failure: units that nobody was told of must not stand before those that come.</summary>
    public void CutBack()
    {
        foreach (var unborn in folder.Segments().Where(other => other.First > _segment.First))
            File.Delete(unborn.Path);
        _file.SetLength(_acknowledgedLength);
        _file.Flush();
        _length = _acknowledgedLength;
    }

    public void KeepSegmentsShort()
    {
        if (_length >= LargestSegment)
            BeginSegment();
    }

    /// <summary>What comes now lies in a file of its own, so that what came before can go when a backup holds it.</summary>
    public void BeginSegment()
    {
        if (_acknowledged.Sequence + 1 == _segment.First)
            return;
        var (segment, file) = folder.Create(new JournalHeader(store, _acknowledged));
        _file.Dispose();
        (_segment, _file) = (segment, file);
        _length = _acknowledgedLength = file.Length;
    }

    /// <summary>Removes the segments that hold nothing after this unit.</summary>
    public void Forget(long sequence)
    {
        var segments = folder.Segments();
        foreach (var (segment, next) in segments.Zip(segments.Skip(1)))
        {
            if (next.First <= sequence + 1)
                File.Delete(segment.Path);
        }
    }

    public void Dispose() => _file.Dispose();
}
