using Bot.Storage.LiteDb;

namespace Bot.Tests.Storage.LiteDb;

/// <summary>Flushes nothing: for looking at hundreds of images, none of which has to survive a power cut of its own.</summary>
sealed class HastyDisk(string path) : IDiskFile
{
    readonly DiskFile _file = new(path);

    public long Length => _file.Length;

    public int Read(Span<byte> buffer, long position) => _file.Read(buffer, position);

    public void Write(ReadOnlySpan<byte> bytes, long position) => _file.Write(bytes, position);

    public void SetLength(long length) => _file.SetLength(length);

    public void Flush()
    {
    }

    public void Dispose() => _file.Dispose();
}
