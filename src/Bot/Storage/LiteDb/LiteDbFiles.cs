using LiteDB;
using LiteDB.Engine;

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

    public string Log => Path.ChangeExtension(Data, ".wal");

    string Folder => Path.GetDirectoryName(Path.GetFullPath(Data)) ?? throw new InvalidOperationException($"'{Data}' is no file name.");

    public void CreateIfAbsent()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            if (!File.Exists(Data))
                Create(Data + ".new");
        }
        catch (Exception cause) when (DiskFile.IsDenied(cause))
        {
            throw DiskFile.Denied(Data, cause);
        }
    }

    void Create(string unfinished)
    {
        using (var file = Open(unfinished))
            WriteEmptyDatabase(file);
        File.Move(unfinished, Data);
        DiskFile.FlushDirectory(Folder);
    }

    static void WriteEmptyDatabase(IDiskFile file)
    {
        file.SetLength(0);
        using var memory = new MemoryStream();
        var settings = new EngineSettings { DataStream = new PlainStream(file), LogStream = memory, Collation = Collation.Binary };
        using (var engine = new LiteEngine(settings))
        {
            engine.Pragma("CHECKPOINT", 0);
            engine.Pragma("UTC_DATE", true);
            engine.Insert(LiteDbRows.Meta, [LiteDbSchema.NewFormat()], BsonAutoId.ObjectId);
            engine.Checkpoint();
        }

        Span<byte> stamp = stackalloc byte[FileStamp.Length];
        new FileStamp(Guid.NewGuid(), Generation: 1, IsClosed: true).Write(stamp);
        file.Write(stamp, FileStamp.Position);
        file.Flush();
    }

    sealed class PlainStream(IDiskFile file) : PageStream
    {
        public override long Length => file.Length;

        public override void Flush() => file.Flush();

        public override void SetLength(long value) => file.SetLength(value);

        protected override int ReadAt(Span<byte> buffer, long position) => file.Read(buffer, position);

        protected override void WriteAt(ReadOnlySpan<byte> bytes, long position) => file.Write(bytes, position);
    }
}
