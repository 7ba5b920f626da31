namespace Bot.Storage.LiteDb;

/// <summary>What a log was found to hold up to its first bad frame.</summary>
/// <param name="Header">Of the file.</param>
/// <param name="Pages">Whole pages from the start.</param>
/// <param name="LastHeaderPage">The newest header page of LiteDB in it: the data file's own may be torn.</param>
/// <param name="Damage">Bytes to cut because no commit can have ended in them: a torn tail, or decay.</param>
sealed record LogContent(LogHeader Header, long Pages, byte[]? LastHeaderPage, long Damage)
{
    /// <summary>Reads without changing anything.</summary>
    /// <param name="file">The log.</param>
    /// <param name="header">Its header, already found to be the right one.</param>
    /// <param name="atMost">
    /// After a failure in this process: the pages known to be durable. A failed fsync may leave later ones readable from
    /// the operating system's cache alone; what is then built upon them would be gone after a power cut.
    /// </param>
    public static LogContent Read(IDiskFile file, LogHeader header, long atMost)
    {
        var (pages, headerPage) = ReadFrames(file, header.Generation, atMost);
        var rest = file.Length - LogFormat.PositionOf(pages);
        var isDamaged = rest > 0 && pages < atMost && !IsVoidFrom(file, header.Generation, pages);
        return new LogContent(header, pages, headerPage, isDamaged ? rest : 0);
    }

    /// <summary>Durable before anything is appended: old frames of this generation must never follow new ones.</summary>
    public void CutTail(IDiskFile file)
    {
        var end = LogFormat.PositionOf(Pages);
        if (file.Length == end)
            return;
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

    static (long Pages, byte[]? HeaderPage) ReadFrames(IDiskFile file, ulong generation, long atMost)
    {
        var frame = new byte[LogFormat.FrameSize];
        byte[]? header = null;
        var index = 0L;
        while (index < atMost
            && file.Read(frame, LogFormat.PositionOf(index)) == frame.Length
            && LogFormat.IsFrame(frame, generation, index))
        {
            var page = LogFormat.PageOf(frame);
            if (PageLayout.IsConfirmedHeader(page))
                header = page.ToArray();
            index++;
        }

        return (index, header);
    }

    static bool IsVoidFrom(IDiskFile file, ulong generation, long index)
    {
        var frame = new byte[LogFormat.FrameSize];
        return file.Read(frame, LogFormat.PositionOf(index)) == frame.Length && LogFormat.IsVoidFrame(frame, generation, index);
    }
}
