namespace Bot.Storage.LiteDb;

/// <summary>What a log was found to hold up to its first bad frame.</summary>
/// <param name="Header">Of the file.</param>
/// <param name="Pages">
/// Whole pages from the start to the end of the last transaction. LiteDB counts transactions anew after a start: pages of
/// one that never ended would pass for those of a later one with its number.
/// </param>
/// <param name="LastHeaderPage">The newest header page of LiteDB in it: the data file's own may be torn.</param>
/// <param name="Damage">Bytes to cut because no commit can have ended in them: a torn tail, or decay.</param>
sealed record LogContent(LogHeader Header, long Pages, byte[]? LastHeaderPage, long Damage)
{
    /// <summary>Reads without changing anything.</summary>
    /// <param name="file">The log.</param>
    /// <param name="header">Its header, already found to be the right one.</param>
    /// <param name="atMost">After a failure in this process: the pages of units that were acknowledged.</param>
    public static LogContent Read(IDiskFile file, LogHeader header, long atMost)
    {
        var (frames, pages, headerPage) = ReadFrames(file, header.Generation, atMost);
        var rest = file.Length - LogFormat.PositionOf(frames);
        var isDamaged = rest > 0 && frames < atMost && !IsVoidFrom(file, header.Generation, frames);
        return new LogContent(header, pages, headerPage, isDamaged ? rest : 0);
    }

    /// <summary>
    /// Cuts the rest, because old frames of this generation must never follow new ones, and writes what stays once more:
    /// after a failed fsync it may lie in the operating system's cache alone, and a checkpoint relies on it.
    /// </summary>
    public void Settle(IDiskFile file)
    {
        var frame = new byte[LogFormat.FrameSize];
        for (var index = 0L; index < Pages; index++)
        {
            file.Read(frame, LogFormat.PositionOf(index));
            file.Write(frame, LogFormat.PositionOf(index));
        }

        var end = LogFormat.PositionOf(Pages);
        if (file.Length != end)
            file.SetLength(end);
        file.Flush();
    }

    public static LogContent Create(IDiskFile file, LogHeader header)
    {
        file.SetLength(0);
        file.SetLength(LogFormat.Start);
        LogFormat.WriteHeader(file, header);
        file.Flush();
        return new LogContent(header, 0, null, 0);
    }

    static (long Frames, long Pages, byte[]? HeaderPage) ReadFrames(IDiskFile file, ulong generation, long atMost)
    {
        var frame = new byte[LogFormat.FrameSize];
        byte[]? header = null;
        var index = 0L;
        var pages = 0L;
        while (index < atMost
            && file.Read(frame, LogFormat.PositionOf(index)) == frame.Length
            && LogFormat.IsFrame(frame, generation, index))
        {
            index++;
            var page = LogFormat.PageOf(frame);
            if (PageLayout.IsConfirmed(page))
                pages = index;
            if (PageLayout.IsConfirmedHeader(page))
                header = page.ToArray();
        }

        return (index, pages, header);
    }

    static bool IsVoidFrom(IDiskFile file, ulong generation, long index)
    {
        var frame = new byte[LogFormat.FrameSize];
        return file.Read(frame, LogFormat.PositionOf(index)) == frame.Length && LogFormat.IsVoidFrame(frame, generation, index);
    }
}
