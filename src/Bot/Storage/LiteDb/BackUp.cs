namespace Bot.Storage.LiteDb;

/// <summary>What became of a backup.</summary>
abstract record BackupOutcome
{
    /// <param name="Head">Where the store stood; the copy was opened and holds just this.</param>
    /// <param name="Bytes">Of the file.</param>
    public sealed record Done(StoreHead Head, long Bytes) : BackupOutcome;

    /// <summary>No file was left behind; the sentence names the mend.</summary>
    public sealed record Refused(string Why) : BackupOutcome;
}

/// <summary>
/// Copies the data file while callers go on: for as long as it takes, their writes go to the log only. They wait for one
/// checkpoint, and for the disk, which the copy therefore leaves alone half of the time.
/// </summary>
sealed class BackUp(LiteDbEngine engine, LiteDbFiles files, TimeProvider time)
{
    const int Piece = 1024 * 1024;

    public async Task<BackupOutcome> RunAsync(string target, CancellationToken cancel)
    {
        if (File.Exists(target) || Directory.Exists(target))
            return new BackupOutcome.Refused($"{target} 已经存在，没有覆盖。请换一个文件名。");
        var unfinished = target + ".unfinished";
        try
        {
            var done = await CopyAsync(unfinished, cancel);
            File.Move(unfinished, target);
            DiskFile.FlushDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
            engine.ForgetJournal(done.Head.History.Sequence);
            return done;
        }
        catch (StoreUnavailableException unavailable)
        {
            return new BackupOutcome.Refused($"没有备份成。{unavailable.Message}");
        }
        catch (InvalidDataException cause)
        {
            return new BackupOutcome.Refused($"备份打开核对时不对（{cause.Message}），没有留下。请先做 ledger verify，并检查存放备份的磁盘。");
        }
        catch (Exception cause) when (DiskFile.IsDenied(cause))
        {
            return new BackupOutcome.Refused($"{target} 写不了（{cause.Message}），没有留下半个文件。请换一个可写、空间够的目录。");
        }
        finally
        {
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }
    }

    async Task<BackupOutcome.Done> CopyAsync(string unfinished, CancellationToken cancel)
    {
        using var copy = files.Open(unfinished);
        var start = engine.BeginCopy();
        try
        {
            copy.SetLength(0);
            await CopyAsync(start, copy, cancel);
        }
        finally
        {
            engine.EndCopy();
        }

        using var opened = LiteDbFile.Alone(copy, start.Stamp);
        var head = CopyCheck.Run(opened, cancel);
        return head.History == start.Head.History
            ? new BackupOutcome.Done(head, start.Length)
            : throw new InvalidDataException($"The copy stands at unit {head.History.Sequence} instead of {start.Head.History.Sequence}.");
    }

    /// <summary>
    /// Piece by piece to the disk: a file system that is asked for a caller's few bytes may write out all that waits first.
    /// </summary>
    async Task CopyAsync(CopyStart start, IDiskFile copy, CancellationToken cancel)
    {
        var pages = new byte[Piece];
        for (var position = 0L; position < start.Length; position += Piece)
        {
            var began = time.GetTimestamp();
            var read = engine.ReadData(pages, position);
            if (position == 0)
                start.Stamp.Write(pages.AsSpan(FileStamp.Position));
            copy.Write(pages.AsSpan(0, read), position);
            copy.Flush();
            if (position + Piece < start.Length)
                await Task.Delay(time.GetElapsedTime(began), time, cancel);
        }
    }
}
