namespace Bot.Storage.LiteDb;

/// <summary>Refuses what is not ours, before a byte of it is changed. Every sentence names the mend.</summary>
static class LiteDbChecks
{
    public static FileStamp StampOf(IDiskFile data, LiteDbFiles files)
    {
        var header = new byte[PageLayout.Size];
        var length = data.Read(header, 0);
        if (FileStamp.Read(header) is { } stamp)
            return stamp;
        if (new JournalFolder(files).Segments().Count > 0)
            throw LiteDbMends.Damaged(files);
        throw new StoreUnavailableException(PageLayout.IsDatabaseHeader(header.AsSpan(0, length))
            ? $"{files.Data} 是别的程序的 LiteDB 文件。请在 Store:ConnectionString 里另指定一个文件。"
            : $"{files.Data} 不是 LiteDB 文件。请把它移走，或在 Store:ConnectionString 里另指定一个文件。");
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
                    $"{files.Log} 丢失或读不出，而 {files.Data} 少了它就不完整。请把它放回原处；没有的话，{LiteDbMends.Restore(files)}");
        }

        var content = LogContent.Read(log, header, atMost);
        var fits = header.Store == stamp.Store
            && (header.Generation == stamp.Generation || (content.Pages == 0 && header.Generation == stamp.Generation + 1));
        if (!fits)
        {
            throw new StoreUnavailableException(
                $"{files.Log} 和 {files.Data} 不是同一时刻的。请把同一时刻的两个文件一起放回；没有的话，{LiteDbMends.Restore(files)}");
        }

        content.Settle(log);
        return content;
    }
}
