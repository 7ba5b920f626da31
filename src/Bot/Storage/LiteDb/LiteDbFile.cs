using LiteDB;
using LiteDB.Engine;

namespace Bot.Storage.LiteDb;

/// <summary>The data file and its log, held against other processes, and LiteDB's engine upon them.</summary>
sealed class LiteDbFile : IDisposable
{
    readonly string _path;
    readonly IDiskFile _dataFile;
    readonly IDiskFile _logFile;
    long _acknowledgedPages;

    LiteDbFile(string path, IDiskFile dataFile, IDiskFile logFile, FileStamp stamp, LogContent content)
    {
        (_path, _dataFile, _logFile) = (path, dataFile, logFile);
        Damage = content.Damage;
        _acknowledgedPages = content.Pages;
        (Data, Log, Engine) = Start(stamp, content);
    }

    public LiteEngine Engine { get; private set; }

    public FrameLog Log { get; private set; }

    public DataStream Data { get; private set; }

    /// <summary>Bytes that had to be cut from the log's end because they are damaged.</summary>
    public long Damage { get; }

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
            var stamp = LiteDbChecks.StampOf(data, files);
            log = files.Open(files.Log);
            var file = new LiteDbFile(files.Data, data, log, stamp, LiteDbChecks.ContentOf(log, stamp, files, long.MaxValue));
            file.BringUp();
            return file;
        }
        catch (Exception cause)
        {
            data?.Dispose();
            log?.Dispose();
            throw LiteDbMends.Named(cause, files);
        }
    }

    /// <summary>A data file that nobody else sees yet, with its log in memory. It takes the file over.</summary>
    public static LiteDbFile Alone(IDiskFile data, FileStamp stamp)
    {
        var log = new MemoryDisk();
        try
        {
            return new LiteDbFile("", data, log, stamp, LogContent.Create(log, new LogHeader(stamp.Store, stamp.Generation)));
        }
        catch
        {
            data.Dispose();
            log.Dispose();
            throw;
        }
    }

    void BringUp()
    {
        var version = LiteDbSchema.VersionOf(Engine, _path);
        WasClosed = Data.Stamp.IsClosed;
        Begin();
        LiteDbSchema.Upgrade(Engine, version);
        Checkpoint();
        if (_dataFile.Length < LengthWanted())
            throw new InvalidDataException("The data file is shorter than its header says.");
    }

    long LengthWanted()
    {
        var header = new byte[PageLayout.Size];
        Data.Inspect(header, 0);
        return PageLayout.LengthOf(header);
    }

    /// <summary>The data file was complete without its log and journal when it was opened.</summary>
    public bool WasClosed { get; private set; }

    /// <summary>
    /// A new engine after a failure: only what was acknowledged counts, no disk space is needed, and the files are never
    /// let go, so that no other process slips in.
    /// </summary>
    public void Reopen(LiteDbFiles files)
    {
        Engine.Dispose();
        var stamp = LiteDbChecks.StampOf(_dataFile, files);
        (Data, Log, Engine) = Start(stamp, LiteDbChecks.ContentOf(_logFile, stamp, files, _acknowledgedPages));
        Begin();
    }

    (DataStream Data, FrameLog Log, LiteEngine Engine) Start(FileStamp stamp, LogContent content)
    {
        RepairHeader(stamp, content);
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
        PageLayout.Seal(header);
        _dataFile.Write(header, 0);
        _dataFile.Flush();
    }

    /// <summary>From here on the data file is incomplete without its log. Durable before the first page of the log is.</summary>
    void Begin()
    {
        Log.Affirm();
        Data.ChangeStamp(Data.Stamp with { Generation = Log.Generation, IsClosed = false });
    }

    /// <summary>From here on it is also incomplete without its journal.</summary>
    public void RelyOnJournal() => Data.ChangeStamp(Data.Stamp with { HasJournal = true });

    /// <summary>What was written to the log may be acknowledged.</summary>
    public void Acknowledge() => _acknowledgedPages = Log.Pages;

    /// <summary>Settles the log into the data file and begins the next generation of it.</summary>
    public void Checkpoint()
    {
        // Also when the log looks empty: LiteDB's queue may still hold what was committed, and a checkpoint waits for it.
        Engine.Checkpoint();
        Acknowledge();
        Data.ChangeStamp(Data.Stamp with { Generation = Log.Generation });
    }

    /// <summary>Leaves a data file that is complete without its log.</summary>
    public void CloseInGoodOrder()
    {
        Checkpoint();
        Data.ChangeStamp(Data.Stamp with { IsClosed = true });
    }

    public void Dispose()
    {
        try
        {
            Engine.Dispose();
            Data.Dispose();
        }
        finally
        {
            _dataFile.Dispose();
            _logFile.Dispose();
        }
    }
}
