using Bot.Storage.LiteDb;

namespace Bot.Tests.Storage.LiteDb;

/// <summary>Writes to real files and remembers every write, cut and fsync in order, so that a crash can be replayed.</summary>
sealed class RecordedDisk
{
    readonly Lock _lock = new();
    readonly List<DiskEvent> _events = [];
    readonly Dictionary<string, byte[]> _before = new(StringComparer.Ordinal);

    public IDiskFile Open(string path)
    {
        lock (_lock)
            _before.TryAdd(path, File.Exists(path) ? File.ReadAllBytes(path) : []);
        Add(new DiskEvent.Opened(path));
        return new RecordedFile(this, path, new DiskFile(path));
    }

    /// <summary>How much has happened so far: a place to crash at.</summary>
    public int Now
    {
        get
        {
            lock (_lock)
                return _events.Count;
        }
    }

    public IReadOnlyDictionary<string, byte[]> Before => _before;

    /// <summary>A file as every write until then left it.</summary>
    public DiskImage ImageOf(string path, int moment)
    {
        var image = new DiskImage(_before[path]);
        foreach (var happened in Until(moment).Where(happened => happened.Path == path))
            image.Apply(happened);
        return image;
    }

    public IReadOnlyList<DiskEvent> Until(int moment)
    {
        lock (_lock)
            return _events[..moment];
    }

    void Add(DiskEvent happened)
    {
        lock (_lock)
            _events.Add(happened);
    }

    sealed class RecordedFile(RecordedDisk disk, string path, DiskFile file) : IDiskFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> buffer, long position) => file.Read(buffer, position);

        public void Write(ReadOnlySpan<byte> bytes, long position)
        {
            file.Write(bytes, position);
            disk.Add(new DiskEvent.Written(path, position, bytes.ToArray()));
        }

        public void SetLength(long length)
        {
            file.SetLength(length);
            disk.Add(new DiskEvent.Cut(path, length));
        }

        public void Flush()
        {
            file.Flush();
            disk.Add(new DiskEvent.Flushed(path));
        }

        public void Dispose() => file.Dispose();
    }
}

abstract record DiskEvent(string Path)
{
    /// <summary>From here on the file has its name.</summary>
    public sealed record Opened(string Path) : DiskEvent(Path);

    public sealed record Written(string Path, long Position, byte[] Bytes) : DiskEvent(Path);

    public sealed record Cut(string Path, long Length) : DiskEvent(Path);

    public sealed record Flushed(string Path) : DiskEvent(Path);
}

/// <summary>The bytes of one file, put together from events.</summary>
sealed class DiskImage(byte[] before)
{
    readonly MemoryStream _bytes = Fill(before);

    public void Apply(DiskEvent happened)
    {
        switch (happened)
        {
            case DiskEvent.Written written:
                _bytes.Position = written.Position;
                _bytes.Write(written.Bytes);
                break;
            case DiskEvent.Cut cut:
                _bytes.SetLength(cut.Length);
                break;
        }
    }

    public byte[] ToArray() => _bytes.ToArray();

    static MemoryStream Fill(byte[] bytes)
    {
        var stream = new MemoryStream();
        stream.Write(bytes);
        return stream;
    }
}
