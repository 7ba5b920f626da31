namespace Bot.Storage.LiteDb;

/// <summary>Refuses what is not ours, before a byte of it is changed. Every sentence names the mend.</summary>
static class LiteDbChecks
{
    public static FileStamp StampOf(IDiskFile data, string path)
    {
        var header = new byte[PageLayout.Size];
        var length = data.Read(header, 0);
        if (!PageLayout.IsDatabaseHeader(header.AsSpan(0, length)))
            throw new StoreUnavailableException($"'{path}' is no LiteDB file. Move it away, or name another file in Store:ConnectionString.");
        return FileStamp.Read(header)
            ?? throw new StoreUnavailableException($"'{path}' is the LiteDB file of another program. Name another file in Store:ConnectionString.");
    }

    /// <summary>The pages of the log extend the data file only when both are of the same store and the same generation.</summary>
    public static LogContent ContentOf(IDiskFile log, FileStamp stamp, LiteDbFiles files, long atMost)
    {
        if (LogFormat.ReadHeader(log) is not { } header)
        {
            // Never written, or the very first start was cut off in it: the data file then needs none.
            return stamp.IsClosed
                ? LogContent.Create(log, new LogHeader(stamp.Store, stamp.Generation))
                : throw new StoreUnavailableException(
                    $"'{files.Log}' is missing or unreadable, and '{files.Data}' is incomplete without it. Put the log back, or restore the last backup.");
        }

        var content = LogContent.Read(log, header, atMost);
        var fits = header.Store == stamp.Store
            && (header.Generation == stamp.Generation || (content.Pages == 0 && header.Generation == stamp.Generation + 1));
        if (!fits)
        {
            throw new StoreUnavailableException(
                $"'{files.Log}' does not belong to this '{files.Data}'. Put both back from the same moment, or restore the last backup.");
        }

        content.CutTail(log);
        return content;
    }
}
