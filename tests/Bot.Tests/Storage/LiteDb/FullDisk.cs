using Bot.Storage.LiteDb;

namespace Bot.Tests.Storage.LiteDb;

/// <summary>A file on a disk that has room for so many bytes and no more, until somebody makes room.</summary>
sealed class FullDisk(IDiskFile file, long room) : IDiskFile
{
    public long Room { get; set; } = room;

    public long Length => file.Length;

    public int Read(Span<byte> buffer, long position) => file.Read(buffer, position);

    public void Write(ReadOnlySpan<byte> bytes, long position)
    {
        if (position + bytes.Length > Math.Max(Room, file.Length))
        {
            // As the kernel does: what fits is written.
            var fitting = (int)Math.Clamp(Room - position, 0, bytes.Length);
            file.Write(bytes[..fitting], position);
            throw new IOException("No space left on device");
        }

        file.Write(bytes, position);
    }

    public void SetLength(long length) => file.SetLength(length);

    public void Flush() => file.Flush();

    public void Dispose() => file.Dispose();
}
