using System.Globalization;

namespace Bot.Storage.LiteDb;

/// <summary>Holds the files of a store, so that no server runs while they are exchanged.</summary>
sealed class RestoreLocks : IDisposable
{
    readonly List<IDiskFile> _held = [];

    public RestoreLocks(LiteDbFiles files)
    {
        Directory.CreateDirectory(files.Folder);
        try
        {
            foreach (var path in new[] { files.Data, files.Log }.Where(File.Exists))
                _held.Add(files.Open(path));
        }
        catch (StoreUnavailableException cause)
        {
            Dispose();
            throw new StoreUnavailableException($"{files.Data} 正在使用。恢复要换掉数据文件，请先停止服务，再执行一次。", cause);
        }
    }

    public void Dispose()
    {
        foreach (var file in _held)
            file.Dispose();
        _held.Clear();
    }
}

/// <summary>
/// Puts a finished data file in the place of the old one. The order matters: killed in between, the next start refuses or
/// opens the old state, and the restore can be called again.
/// </summary>
sealed class RestoreSwap(LiteDbFiles files, TimeProvider time)
{
    /// <returns>The ending under which the replaced files are kept, or null when there were none.</returns>
    public string? Run(string finished, JournalWalk walk, RestoreLocks locks)
    {
        var ending = Ending();
        var isAnyKept = walk switch
        {
            JournalWalk.Stopped stopped => KeepJournalFrom(stopped.Segment, stopped.Length, ending),
            JournalWalk.Gap gap => KeepJournalFrom(gap.Segment, gap.Length, ending),
            _ => false,
        };
        // Elsewhere a held file can be renamed, and stays held.
        if (OperatingSystem.IsWindows())
            locks.Dispose();
        isAnyKept |= Keep(files.Log, ending);
        isAnyKept |= Keep(files.Data, ending);
        File.Move(finished, files.Data);
        DiskFile.FlushDirectory(files.Folder);
        return isAnyKept ? ending : null;
    }

    string Ending()
    {
        var ending = time.GetUtcNow().ToString("'.replaced-'yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        while (File.Exists(files.Data + ending) || Directory.Exists(files.Journal + ending))
            ending += "x";
        return ending;
    }

    static bool Keep(string path, string ending)
    {
        if (!File.Exists(path))
            return false;
        File.Move(path, path + ending);
        return true;
    }

    /// <summary>History is cut here: what followed must not be replayed upon what comes now.</summary>
    bool KeepJournalFrom(JournalSegment segment, long length, string ending)
    {
        var kept = Directory.CreateDirectory(files.Journal + ending).FullName;
        File.Copy(segment.Path, Path.Combine(kept, Path.GetFileName(segment.Path)), overwrite: true);
        foreach (var later in new JournalFolder(files).Segments().Where(other => other.First > segment.First))
            File.Move(later.Path, Path.Combine(kept, Path.GetFileName(later.Path)), overwrite: true);
        if (length == 0)
        {
            File.Delete(segment.Path);
        }
        else
        {
            using var file = files.Open(segment.Path);
            file.SetLength(length);
            file.Flush();
        }

        DiskFile.FlushDirectory(files.Journal);
        return true;
    }
}
