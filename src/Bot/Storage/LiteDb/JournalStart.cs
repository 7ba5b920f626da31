namespace Bot.Storage.LiteDb;

/// <summary>Where the journal and the data file meet when the store is opened.</summary>
/// <param name="files">Both.</param>
/// <param name="stamp">Of the data file, before anything was written to it.</param>
/// <param name="here">Where the data file stands.</param>
/// <param name="logger">Told what an operator should know.</param>
sealed class JournalStart(LiteDbFiles files, FileStamp stamp, HistoryPoint here, ILogger logger)
{
    const long Long = 1024L * 1024 * 1024;

    readonly JournalFolder _folder = new(files);

    /// <summary>Shows every unit that the data file lacks to <paramref name="replay"/>, and makes the journal ready to go on.</summary>
    public Journal Open(Action<HistoryPoint, ReadOnlyMemory<byte>> replay)
    {
        var walk = _folder.Walk(stamp.Store, here, (point, unit) =>
        {
            replay(point, unit);
            return true;
        });
        return walk switch
        {
            JournalWalk.End end when end.Here.Sequence >= here.Sequence => Resume(end),
            JournalWalk.End end => BeginAnew(end.Here),
            JournalWalk.Gap gap when stamp.IsClosed && gap.Here.Sequence <= here.Sequence => BeginAnew(gap.Here),
            JournalWalk.None when stamp.IsClosed || !stamp.HasJournal => BeginWithout(),
            JournalWalk.None => throw new StoreUnavailableException(
                $"日志 {_folder.Path} 不见了，而 {files.Data} 少了它可能不完整。请把它放回原处；没有的话，{LiteDbMends.Restore(files)}"),
            JournalWalk.Gap gap => throw new StoreUnavailableException(
                $"日志 {_folder.Path} 从第 {gap.Here.Sequence + 1} 笔起读不出，而 {files.Data} 只到第 {here.Sequence} 笔。{LiteDbMends.Restore(files)}"),
            JournalWalk.Late late => throw new StoreUnavailableException(
                $"{files.Data} 只到第 {here.Sequence} 笔，日志 {_folder.Path} 却从第 {late.First} 笔开始，中间缺了。请放回同一时刻的数据文件；没有的话，{LiteDbMends.Restore(files)}"),
            _ => throw new StoreUnavailableException(
                $"{files.Data} 和日志 {_folder.Path} 不是同一个库、同一段历史的。请把配套的两者一起放回；没有的话，{LiteDbMends.Restore(files)}"),
        };
    }

    Journal Resume(JournalWalk.End end)
    {
        if (end.Damage > 0)
            LiteDbMessages.JournalCut(logger, end.Last.Path, end.Damage);
        if (end.Here.Sequence > here.Sequence)
            LiteDbMessages.Replayed(logger, _folder.Path, end.Here.Sequence - here.Sequence);
        if (_folder.Bytes() is var bytes and > Long)
            LiteDbMessages.JournalLong(logger, _folder.Path, bytes / 1024 / 1024);
        return Journal.Resume(_folder, stamp.Store, end);
    }

    Journal BeginAnew(HistoryPoint readable)
    {
        LiteDbMessages.JournalBroken(logger, _folder.Path, readable.Sequence, files.Data, here.Sequence);
        return Journal.Begin(_folder, stamp.Store, here);
    }

    Journal BeginWithout()
    {
        if (stamp.HasJournal)
            LiteDbMessages.JournalMissing(logger, _folder.Path, files.Data, here.Sequence);
        return Journal.Begin(_folder, stamp.Store, here);
    }
}
