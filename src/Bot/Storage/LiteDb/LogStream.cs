namespace Bot.Storage.LiteDb;

/// <summary>LiteDB's log as LiteDB sees it: bare pages end to end. The frames round them are <see cref="FrameLog"/>'s.</summary>
sealed class LogStream(FrameLog log) : PageStream
{
    public override long Length => log.Pages * PageLayout.Size;

    /// <summary>LiteDB flushes page by page from a queue of its own; durability is asked for once per group instead.</summary>
    public override void Flush()
    {
    }

    /// <summary>LiteDB empties its log at the end of a checkpoint, after it has flushed the data file.</summary>
    public override void SetLength(long value)
    {
        if (value != 0)
            throw new NotSupportedException($"A log is emptied, not cut to {value} bytes.");
        log.Reset();
    }

    protected override int ReadAt(Span<byte> buffer, long position)
    {
        log.Read(position / PageLayout.Size, buffer);
        return buffer.Length;
    }

    protected override void WriteAt(ReadOnlySpan<byte> bytes, long position) => log.Append(bytes, position / PageLayout.Size);
}
