namespace Bot.Storage.LiteDb;

/// <summary>A file that is gone with the process: the log of a copy that nobody else sees yet.</summary>
sealed class MemoryDisk : IDiskFile
{
    readonly MemoryStream _bytes = new();

    public long Length => _bytes.Length;

    public int Read(Span<byte> buffer, long position)
    {
        _bytes.Position = position;
        return _bytes.Read(buffer);
    }

    public void Write(ReadOnlySpan<byte> bytes, long position)
    {
        _bytes.Position = position;
        _bytes.Write(bytes);
    }

    public void SetLength(long length) => _bytes.SetLength(length);

    public void Flush()
    {
    }

    public void Dispose() => _bytes.Dispose();
}
