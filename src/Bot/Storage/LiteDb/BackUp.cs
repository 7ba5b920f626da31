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

/// <summary>A copy that is kept and relied on: with it, the journal needs only what came after it.</summary>
sealed class BackUp(LiteDbEngine engine, LiteDbFiles files, TimeProvider time)
{
    public async Task<BackupOutcome> RunAsync(string target, WorkProgress progress, CancellationToken cancel)
    {
        if (File.Exists(target) || Directory.Exists(target))
            return new BackupOutcome.Refused($"{target} 已经存在，没有覆盖。请换一个文件名。");
        var unfinished = target + ".unfinished";
        var isOurs = false;
        try
        {
            var done = await CopyAsync(Open, Path.GetDirectoryName(Path.GetFullPath(target))!, progress, cancel);
            File.Move(unfinished, target);
            DiskFile.FlushDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
            engine.ForgetJournal(done.Head.History.Sequence);
            return done;
        }
        catch (StoreUnavailableException unavailable)
        {
            return new BackupOutcome.Refused($"没有备份成。{unavailable.Message}");
        }
        catch (Exception cause) when (DiskFile.IsDenied(cause))
        {
            return new BackupOutcome.Refused($"{target} 写不了（{cause.Message}），没有留下半个文件。请换一个可写、空间够的目录。");
        }
        finally
        {
            // Another backup that is being made under the same name is not ours to remove.
            if (isOurs)
                File.Delete(unfinished);
        }

        IDiskFile Open()
        {
            var file = files.Open(unfinished);
            isOurs = true;
            return file;
        }
    }

    async Task<BackupOutcome.Done> CopyAsync(Func<IDiskFile> open, string folder, WorkProgress progress, CancellationToken cancel)
    {
        using var copy = await DataFileCopy.TakeAsync(engine, open, folder, time, progress, cancel);
        return new BackupOutcome.Done(copy.Head, copy.Bytes);
    }
}
