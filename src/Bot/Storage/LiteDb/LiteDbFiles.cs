using System.Collections.Immutable;
using LiteDB;

namespace Bot.Storage.LiteDb;

/// <summary>
/// Where the store lies and how it is brought into being. The data file appears under its name only when it is whole, so
/// that a power cut during the first start leaves nothing to repair.
/// </summary>
/// <param name="Data">The LiteDB file; its log lies beside it under the extension <c>.wal</c>.</param>
/// <param name="Open">How a file is opened; the tests pass a disk that fails.</param>
sealed record LiteDbFiles(string Data, Func<string, IDiskFile> Open)
{
    public LiteDbFiles(string data)
        : this(data, path => new DiskFile(path))
    {
    }

    /// <summary>
    /// How many bytes LiteDB's log may have before it is settled into the data file. Everyone waits meanwhile, ten to twenty
    /// milliseconds for 4 MB; 16 MB would save little and make the longest wait four times as long.
    /// </summary>
    public long LongestLog { get; init; } = 4 * 1024 * 1024;

    public string Log => Path.ChangeExtension(Data, ".wal");

    /// <summary>The folder of the journal.</summary>
    public string Journal => Path.ChangeExtension(Data, ".journal");

    public string Folder => Path.GetDirectoryName(Path.GetFullPath(Data)) ?? throw new InvalidOperationException($"'{Data}' is no file name.");

    /// <summary>
    /// For what is read once. The name goes at once where the system allows it, so that also a killed process leaves no
    /// second copy of people's records behind.
    /// </summary>
    public IDiskFile OpenNameless()
    {
        var path = Data + ".copy";
        if (OperatingSystem.IsWindows())
            return new DiskFile(path, FileOptions.DeleteOnClose);
        var file = Open(path);
        File.Delete(path);
        return file;
    }

    public void CreateIfAbsent()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            if (File.Exists(Data))
                return;
            // A log or a journal without its data file is a loss, and no fresh start.
            if (File.Exists(Log) || new JournalFolder(this).Segments().Count > 0)
                throw new StoreUnavailableException($"{Data} 不见了，它的日志还在。{LiteDbMends.Restore(this)}");
            Create(Data + ".new", Guid.NewGuid());
        }
        catch (Exception cause) when (DiskFile.IsDenied(cause))
        {
            throw DiskFile.Denied(Data, cause);
        }
    }

    void Create(string unfinished, Guid store)
    {
        WriteEmptyDatabase(Open(unfinished), store);
        File.Move(unfinished, Data);
        DiskFile.FlushDirectory(Folder);
    }

    /// <summary>The file as it is before the first unit; a journal from its beginning on needs nothing else. Closes it.</summary>
    public static void WriteEmptyDatabase(IDiskFile file, Guid store)
    {
        file.SetLength(0);
        using var data = LiteDbFile.Alone(file, new FileStamp(store, Generation: 1, IsClosed: true, HasJournal: false));
        data.Engine.Pragma("CHECKPOINT", 0);
        data.Engine.Pragma("UTC_DATE", true);
        var nothing = new StoreHead(LedgerChain.Origin, HistoryPoint.Origin, ImmutableDictionary<string, long>.Empty);
        data.Engine.Insert(LiteDbRows.Meta, [LiteDbSchema.NewFormat(), nothing.ToDocument()], BsonAutoId.ObjectId);
        data.CloseInGoodOrder();
    }
}
