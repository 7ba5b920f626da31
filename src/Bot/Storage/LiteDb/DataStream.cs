namespace Bot.Storage.LiteDb;

/// <summary>
/// The data file as LiteDB sees it. LiteDB writes it only in a checkpoint, and forgets to make the log durable first:
/// a power cut in between would leave pages of transactions that the log no longer has.
/// </summary>
/// <remarks>Every page is sealed with a checksum on its way out and none comes back without: damage is never served.</remarks>
sealed class DataStream(IDiskFile file, FrameLog log, FileStamp stamp) : PageStream
{
    /// <summary>What a log holds between two checkpoints.</summary>
    const int MostSpare = 512;

    readonly SortedDictionary<long, byte[]> _pages = [];

    /// <summary>Kept for the next checkpoint, which would else be the store's largest garbage.</summary>
    readonly Stack<byte[]> _spare = new();

    public override long Length => file.Length;

    public FileStamp Stamp { get; private set; } = stamp;

    /// <summary>Where the first damaged page was met.</summary>
    public long? Damage { get; private set; }

    /// <summary>
    /// The end of a checkpoint. The log holds the same page many times over; only its last state is worth writing, and in
    /// the order of the disk. Until this returns the log has them all, so that nothing hangs on what is kept here.
    /// </summary>
    public override void Flush()
    {
        foreach (var (position, page) in _pages)
        {
            PageLayout.Seal(page);
            file.Write(page, position);
        }

        foreach (var page in _pages.Values.Take(MostSpare - _spare.Count))
            _spare.Push(page);
        _pages.Clear();
        file.Flush();
    }

    public override void SetLength(long value) => file.SetLength(value);

    public void ChangeStamp(FileStamp changed)
    {
        if (changed == Stamp)
            return;
        Span<byte> bytes = stackalloc byte[FileStamp.Length];
        changed.Write(bytes);
        file.Write(bytes, FileStamp.Position);
        file.Flush();
        Stamp = changed;
    }

    /// <summary>Looks at whole pages in the file without LiteDB and its cache.</summary>
    public int Inspect(Span<byte> pages, long position)
    {
        var read = file.Read(pages, position);
        for (var start = 0; start < read; start += PageLayout.Size)
            Check(pages[start..Math.Min(start + PageLayout.Size, read)], position + start);
        return read;
    }

    protected override int ReadAt(Span<byte> buffer, long position)
    {
        if (_pages.TryGetValue(position, out var waiting))
        {
            waiting.CopyTo(buffer);
            return PageLayout.Size;
        }

        var read = file.Read(buffer, position);
        Check(buffer[..read], position);
        PageLayout.Unseal(buffer);
        return read;
    }

    protected override void WriteAt(ReadOnlySpan<byte> bytes, long position)
    {
        log.MakeDurable();
        if (!_pages.TryGetValue(position, out var page))
            _pages[position] = page = _spare.TryPop(out var spare) ? spare : new byte[PageLayout.Size];
        bytes.CopyTo(page);
        // LiteDB's copy of the header page carries the stamp of the day it was opened.
        if (position == 0)
            Stamp.Write(page.AsSpan(FileStamp.Position));
    }

    void Check(ReadOnlySpan<byte> page, long position)
    {
        if (page.Length == PageLayout.Size && PageLayout.IsSound(page, position))
            return;
        Damage ??= position;
        throw new InvalidDataException($"The data file is damaged at byte {position}.");
    }
}
