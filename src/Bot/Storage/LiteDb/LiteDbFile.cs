using LiteDB;
using LiteDB.Engine;

namespace Bot.Storage.LiteDb;

/// <summary>The data file and its log, held against other processes, and LiteDB's engine upon them.</summary>
sealed class LiteDbFile : IDisposable
{
    readonly LiteDbFiles _files;
    readonly IDiskFile _dataFile;
    readonly IDiskFile _logFile;
    DataStream _data;

    LiteDbFile(LiteDbFiles files, IDiskFile dataFile, IDiskFile logFile)
    {
        _files = files;
        _dataFile = dataFile;
        _logFile = logFile;
        (_data, Log, Engine) = Start(long.MaxValue);
    }

    public LiteEngine Engine { get; private set; }

    public FrameLog Log { get; private set; }

    /// <summary>Bytes that had to be cut from the log's end because they are damaged.</summary>
    public long Damage { get; private set; }

    /// <summary>
    /// What the log holds is settled into the data file at once, which also writes anew whatever an earlier process may
    /// have left in the operating system's cache alone.
    /// </summary>
    public static LiteDbFile Open(LiteDbFiles files)
    {
        files.CreateIfAbsent();
        IDiskFile? data = null;
        IDiskFile? log = null;
        try
        {
            data = files.Open(files.Data);
            LiteDbChecks.StampOf(data, files.Data);
            log = files.Open(files.Log);
            var file = new LiteDbFile(files, data, log);
            var version = LiteDbSchema.VersionOf(file.Engine, files.Data);
            file.Begin();
            LiteDbSchema.Upgrade(file.Engine, version);
            file.Checkpoint();
            return file;
        }
        catch
        {
            data?.Dispose();
            log?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A new engine after a failure: only what was durable counts, no disk space is needed, and the files are never let
    /// go, so that no other process slips in.
    /// </summary>
    public void Reopen()
    {
        Engine.Dispose();
        (_data, Log, Engine) = Start(Log.DurablePages);
        Begin();
    }

    (DataStream Data, FrameLog Log, LiteEngine Engine) Start(long atMost)
    {
        var stamp = LiteDbChecks.StampOf(_dataFile, _files.Data);
        var content = LiteDbChecks.ContentOf(_logFile, stamp, _files, atMost);
        RepairHeader(stamp, content);
        Damage = content.Damage;
        var log = new FrameLog(_logFile, content);
        var data = new DataStream(_dataFile, log, stamp);
        return (data, log, new LiteEngine(new EngineSettings { DataStream = data, LogStream = new LogStream(log), Collation = Collation.Binary }));
    }

    /// <summary>
    /// LiteDB reads the header of the data file before it looks into the log. A power cut during a checkpoint may have torn
    /// it; the log then has it whole.
    /// </summary>
    void RepairHeader(FileStamp stamp, LogContent content)
    {
        if (content.LastHeaderPage is not { } header)
            return;
        PageLayout.Settle(header);
        stamp.Write(header.AsSpan(FileStamp.Position));
        _dataFile.Write(header, 0);
        _dataFile.Flush();
    }

    /// <summary>From here on the data file is incomplete without its log. Durable before the first page of the log is.</summary>
    void Begin()
    {
        Log.Affirm();
        _data.ChangeStamp(_data.Stamp with { Generation = Log.Generation, IsClosed = false });
    }

    /// <summary>Settles the log into the data file and begins the next generation of it.</summary>
    public void Checkpoint()
    {
        if (Log.Pages == 0)
            return;
        Engine.Checkpoint();
        _data.ChangeStamp(_data.Stamp with { Generation = Log.Generation });
    }

    /// <summary>Leaves a data file that is complete without its log.</summary>
    public void CloseInGoodOrder()
    {
        Checkpoint();
        _data.ChangeStamp(_data.Stamp with { IsClosed = true });
    }

    public void Dispose()
    {
        Engine.Dispose();
        _data.Dispose();
        _dataFile.Dispose();
        _logFile.Dispose();
    }
}
