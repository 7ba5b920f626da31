using Microsoft.Win32.SafeHandles;

namespace Bot.Storage.LiteDb;

/// <param name="Source">A backup, or the folder of a journal that begins with the first unit.</param>
/// <param name="To">Units later than this are left out; null for none.</param>
/// <param name="IsForced">Whether an existing data file may be replaced.</param>
sealed record RestoreOrder(string Source, DateTimeOffset? To, bool IsForced);

/// <summary>What became of a restore.</summary>
abstract record RestoreOutcome
{
    /// <param name="Backup">Where the backup stood.</param>
    /// <param name="Head">Where the store stands now.</param>
    /// <param name="HasJournal">Whether there was a journal at all.</param>
    /// <param name="Damage">Bytes at the end of the journal that could not be read.</param>
    /// <param name="Kept">Under which ending the replaced files were kept; null when there were none.</param>
    /// <param name="WasSetBack">The machine's clock came by the wanted time more than once; what came before the last time is in it.</param>
    public sealed record Done(HistoryPoint Backup, StoreHead Head, bool HasJournal, long Damage, string? Kept, bool WasSetBack) : RestoreOutcome;

    /// <summary>Nothing was changed; the sentence names the mend.</summary>
    public sealed record Refused(string Why) : RestoreOutcome;
}

/// <summary>
/// Puts a data file in place that holds the backup and, from the journal, what came after it. It is built and checked
/// beside the old one; the old one is kept under another name. Killed at any line, it can be called again.
/// </summary>
/// <param name="files">Those of the store.</param>
/// <param name="time">The clock.</param>
/// <param name="say">Writes an instant in a form that --to takes.</param>
/// <param name="progress">Told how far it is.</param>
sealed class Restore(LiteDbFiles files, TimeProvider time, Func<DateTimeOffset, string> say, WorkProgress? progress = null)
{
    const int Piece = 1024 * 1024;

    readonly WorkProgress _progress = progress ?? WorkProgress.Unseen;

    string Unfinished => files.Data + ".unfinished";

    public RestoreOutcome Run(RestoreOrder order, CancellationToken cancel)
    {
        try
        {
            using var locks = new RestoreLocks(files);
            if (File.Exists(files.Data) && !order.IsForced)
                throw Refusal($"{files.Data} 已经存在。确定要换掉它，请加 --force；原来的文件会改名留下。");
            var (backup, head, walk, wasSetBack) = Build(order, cancel);
            var kept = new RestoreSwap(files, time).Run(Unfinished, walk, locks);
            return new RestoreOutcome.Done(backup, head, walk is not JournalWalk.None, walk is JournalWalk.End end ? end.Damage : 0, kept, wasSetBack);
        }
        catch (StoreUnavailableException refusal)
        {
            return new RestoreOutcome.Refused(refusal.Message);
        }
        catch (Exception cause) when (DiskFile.IsDenied(cause))
        {
            return new RestoreOutcome.Refused($"没有恢复成（{cause.Message}）。请检查目录的写权限和剩余空间，再执行一次。");
        }
        finally
        {
            File.Delete(Unfinished);
        }
    }

    (HistoryPoint Backup, StoreHead Head, JournalWalk Walk, bool WasSetBack) Build(RestoreOrder order, CancellationToken cancel)
    {
        File.Delete(Unfinished);
        var stamp = Directory.Exists(order.Source) ? Empty(order.Source) : Copy(order.Source);
        try
        {
            using var file = LiteDbFile.Alone(files.Open(Unfinished), stamp);
            LiteDbSchema.Upgrade(file.Engine, LiteDbSchema.VersionOf(file.Engine, order.Source));
            var backup = StoreHead.Read(file.Engine);
            var last = LastWanted(order, stamp.Store, backup.History, cancel);
            var replay = new Replay(file, backup);
            var walk = Walk(order, last.Sequence, stamp.Store, backup.History, replay, cancel);
            replay.Finish();
            file.Checkpoint();
            var head = CopyCheck.Run(file, _progress.Part(0.8, 1), cancel);
            file.CloseInGoodOrder();
            return (backup.History, head, walk, last.WasSetBack);
        }
        catch (InvalidDataException cause)
        {
            throw new StoreUnavailableException($"{order.Source} 用不了（{cause.Message}）。原来的文件没有动，请换一份备份。", cause);
        }
    }

    /// <summary>
    /// The last unit that was committed by the wanted time. A clock that was set back comes by the same time twice: the
    /// later is the one people mean, and what lies between is not lost with it.
    /// </summary>
    (long Sequence, bool WasSetBack) LastWanted(RestoreOrder order, Guid store, HistoryPoint backup, CancellationToken cancel)
    {
        if (order.To is not { } to)
            return (long.MaxValue, false);
        var (last, isBeyond, wasSetBack) = (backup.Sequence, backup.At > to, false);
        var read = Reading("在日志里找到这个时间", _progress.Part(0.3, 0.5));
        new JournalFolder(files).Walk(store, backup, (point, unit) =>
        {
            cancel.ThrowIfCancellationRequested();
            read(unit.Length);
            if (point.At > to)
                isBeyond = true;
            else
                (last, wasSetBack) = (point.Sequence, wasSetBack || isBeyond);
            return true;
        });
        return last == backup.Sequence && backup.At > to
            ? throw Refusal($"这份备份是 {say(backup.At)} 的，比 --to 的时间晚。请用更早的备份。")
            : (last, wasSetBack);
    }

    JournalWalk Walk(RestoreOrder order, long last, Guid store, HistoryPoint backup, Replay replay, CancellationToken cancel)
    {
        var read = Reading("从日志补上备份之后的", _progress.Part(0.5, 0.8));
        var walk = new JournalFolder(files).Walk(store, backup, (point, unit) =>
        {
            cancel.ThrowIfCancellationRequested();
            read(unit.Length);
            if (point.Sequence > last)
                return false;
            replay.Add(point, unit);
            return true;
        });
        return walk switch
        {
            JournalWalk.Gap gap when order.To <= gap.Here.At => walk,
            JournalWalk.Gap gap => throw Refusal(
                $"日志从第 {gap.Here.Sequence + 1} 笔起读不出。原来的文件没有动。只恢复到断处，请加 --to \"{say(gap.Here.At)}\""),
            JournalWalk.Late late => throw Refusal(
                $"备份到第 {backup.Sequence} 笔为止，日志从第 {late.First} 笔开始，中间缺 {late.First - backup.Sequence - 1} 笔。请用更新的备份；只要这份备份，请先把 {files.Journal} 移走。"),
            JournalWalk.Foreign => throw Refusal($"日志 {files.Journal} 是另一个库的。请用这个库的备份，或先把日志移走。"),
            JournalWalk.Apart => throw Refusal(
                $"这份备份和日志 {files.Journal} 不在同一段历史上（恢复到过更早的时间）。请用那次恢复之前或之后的备份；只要这份备份，请先把日志移走。"),
            _ => walk,
        };
    }

    /// <summary>Told the size of each unit as the journal is read.</summary>
    Action<int> Reading(string what, WorkProgress part)
    {
        var (done, total) = (0L, new JournalFolder(files).Bytes());
        return bytes => part.Tell(what, done += bytes, total);
    }

    /// <summary>A journal from the first unit on is enough: it begins with the empty store.</summary>
    FileStamp Empty(string source)
    {
        if (Path.GetFullPath(source) != Path.GetFullPath(files.Journal))
            throw Refusal($"{source} 是文件夹。请给出备份文件；没有做过备份，请写日志文件夹 {files.Journal}。");
        var folder = new JournalFolder(files);
        if (folder.Segments() is not [{ First: 1 } first, ..] || folder.HeaderOf(first) is not { } header)
            throw Refusal($"{source} 里的日志不是从头开始的，单靠它不够。请给出最近一次的备份文件。");
        LiteDbFiles.WriteEmptyDatabase(files.Open(Unfinished), header.Store);
        return new FileStamp(header.Store, Generation: 1, IsClosed: true, HasJournal: true);
    }

    FileStamp Copy(string source)
    {
        using var backup = Open(source);
        using var data = files.Open(Unfinished);
        var pages = new byte[Piece];
        var reading = _progress.Part(0, 0.3);
        for (var position = 0L; RandomAccess.Read(backup, pages, position) is var read and > 0; position += read)
        {
            for (var start = 0; start < read; start += PageLayout.Size)
            {
                if (read - start < PageLayout.Size || !PageLayout.IsSound(pages.AsSpan(start, PageLayout.Size), position + start))
                    throw Refusal($"{source} 不是本程序的备份，或在第 {position + start} 字节处损坏。请换一份备份。");
            }

            data.Write(pages.AsSpan(0, read), position);
            reading.Tell("复制备份", position + read, RandomAccess.GetLength(backup));
        }

        data.Read(pages.AsSpan(0, PageLayout.Size), 0);
        return FileStamp.Read(pages) switch
        {
            null => throw Refusal($"{source} 不是本程序的备份。请给出 backup 做的文件。"),
            { IsClosed: false } => throw Refusal($"{source} 是运行中直接拷出来的，不完整。请给出 backup 做的文件。"),
            _ when data.Length < PageLayout.LengthOf(pages) => throw Refusal($"{source} 不完整，只有 {data.Length} 字节。请换一份备份。"),
            var stamp => stamp,
        };
    }

    static SafeFileHandle Open(string source)
    {
        try
        {
            return File.OpenHandle(source, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
        }
        catch (Exception cause) when (DiskFile.IsDenied(cause))
        {
            throw new StoreUnavailableException($"备份 {source} 打不开（{cause.Message}）。请检查路径和读权限。", cause);
        }
    }

    static StoreUnavailableException Refusal(string why) => new(why);
}
