namespace Bot.Storage.LiteDb;

/// <summary>
/// The data file as LiteDB sees it. LiteDB writes it only in a checkpoint, and forgets to make the log durable first:
/// a power cut in between would leave pages of transactions that the log no longer has.
/// </summary>
sealed class DataStream(IDiskFile file, FrameLog log, FileStamp stamp) : PageStream
{
    public override long Length => file.Length;

    public FileStamp Stamp { get; private set; } = stamp;

    public override void Flush() => file.Flush();

    public override void SetLength(long value) => file.SetLength(value);

    public void ChangeStamp(FileStamp changed)
    {
        Span<byte> bytes = stackalloc byte[FileStamp.Length];
        changed.Write(bytes);
        file.Write(bytes, FileStamp.Position);
        file.Flush();
        Stamp = changed;
    }

    protected override int ReadAt(Span<byte> buffer, long position) => file.Read(buffer, position);

    protected override void WriteAt(ReadOnlySpan<byte> bytes, long position)
    {
        log.MakeDurable();
        if (position > 0)
        {
            file.Write(bytes, position);
            return;
        }

        // LiteDB's copy of the header page carries the stamp of the day it was opened.
        var header = bytes.ToArray();
        Stamp.Write(header.AsSpan(FileStamp.Position));
        file.Write(header, position);
    }
}
