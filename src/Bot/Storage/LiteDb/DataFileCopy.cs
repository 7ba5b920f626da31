namespace Bot.Storage.LiteDb;

/// <summary>
/// The store as it was at one moment, in a file of its own that was opened and walked from end to end. It is made while
/// callers go on: for as long as the copying takes, their writes go to the log only. They wait for one checkpoint, and for
/// the disk, which the copying therefore leaves alone half of the time.
/// </summary>
sealed class DataFileCopy : IDisposable
{
    const int Piece = 1024 * 1024;
    const int RowsAtOnce = 1000;

    /// <summary>Small pages, because a body may have megabytes.</summary>
    const int BodiesAtOnce = 100;

    /// <summary>What a copy leaves free, so that callers beside it can go on writing.</summary>
    const long Reserve = 64L * 1024 * 1024;

    readonly LiteDbFile _file;

    DataFileCopy(LiteDbFile file, CopyStart start, StoreHead head) => (_file, Store, Head, Bytes) = (file, start.Stamp.Store, head, start.Length);

    /// <summary>Whose copy it is; the same as long as a store lives, also after a restore.</summary>
    public Guid Store { get; }

    /// <summary>Where the store stood.</summary>
    public StoreHead Head { get; }

    public long Bytes { get; }

    /// <param name="engine">Of the store.</param>
    /// <param name="open">Opens the file that becomes the copy. Whoever gave the name takes care of it.</param>
    /// <param name="folder">Where that file lies.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StoreUnavailableException">No copy was made; the sentence names the mend.</exception>
    public static async Task<DataFileCopy> TakeAsync(
        LiteDbEngine engine, Func<IDiskFile> open, string folder, TimeProvider time, WorkProgress progress, CancellationToken cancel)
    {
        IDiskFile? target = null;
        try
        {
            target = open();
            var start = engine.BeginCopy();
            try
            {
                CheckRoom(folder, start.Length);
                target.SetLength(0);
                await CopyAsync(engine, start, target, time, progress.Part(0, 0.5), cancel);
            }
            finally
            {
                engine.EndCopy();
            }

            return Open(target, start, progress.Part(0.5, 1), cancel);
        }
        catch (Exception cause)
        {
            target?.Dispose();
            if (Named(cause, folder) is { } named)
                throw named;
            throw;
        }
    }

    static StoreUnavailableException? Named(Exception cause, string folder) => cause switch
    {
        InvalidDataException => new StoreUnavailableException($"副本打开核对时不对（{cause.Message}），没有留下。请先做 ledger verify，并检查 {folder} 所在的磁盘。", cause),
        _ when DiskFile.IsDenied(cause) => new StoreUnavailableException($"{folder} 写不了（{cause.Message}），没有留下半个文件。请换一个可写、空间够的目录，或清出空间。", cause),
        _ => null,
    };

    /// <summary>Looked at before, because a disk that a copy fills up is full for the callers too.</summary>
    static void CheckRoom(string folder, long bytes)
    {
        if (new DriveInfo(folder).AvailableFreeSpace is var free && free < bytes + Reserve)
            throw new IOException($"副本要 {(bytes + Reserve) / 1048576} MB，只剩 {free / 1048576} MB");
    }

    /// <summary>
    /// Piece by piece to the disk: a file system that is asked for a caller's few bytes may write out all that waits first.
    /// </summary>
    static async Task CopyAsync(LiteDbEngine engine, CopyStart start, IDiskFile copy, TimeProvider time, WorkProgress progress, CancellationToken cancel)
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
            progress.Tell("复制数据文件", position + read, start.Length);
            if (position + Piece < start.Length)
                await Task.Delay(time.GetElapsedTime(began), time, cancel);
        }
    }

    static DataFileCopy Open(IDiskFile copy, CopyStart start, WorkProgress progress, CancellationToken cancel)
    {
        var opened = LiteDbFile.Alone(copy, start.Stamp);
        try
        {
            var head = CopyCheck.Run(opened, progress, cancel);
            return head.History == start.Head.History
                ? new DataFileCopy(opened, start, head)
                : throw new InvalidDataException($"The copy stands at unit {head.History.Sequence} instead of {start.Head.History.Sequence}.");
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>All collections that were ever written, with how many rows each has.</summary>
    public IReadOnlyList<(Collection Collection, long Rows)> Collections() =>
    [
        .. LiteDbRows.Collections(_file.Engine)
            .Select(collection => (collection, Head.Rows.GetValueOrDefault(LiteDbRows.NameOf(collection)))),
    ];

    public long CounterCount => Head.Rows.GetValueOrDefault(LiteDbRows.Counters);

    public IEnumerable<Stored> Rows(Collection collection) => Pages(
        from => LiteDbRows.From(_file.Engine, LiteDbRows.NameOf(collection), from, _ => true, BodiesAtOnce).ConvertAll(BsonJson.ToStored),
        row => row.Key + '\0',
        "");

    public IEnumerable<(string Name, long Value)> Counters() => Pages(
        from => LiteDbRows.From(_file.Engine, LiteDbRows.Counters, from, _ => true, RowsAtOnce)
            .ConvertAll(document => (Name: document["_id"].AsString, Value: document[LiteDbRows.Value].AsInt64)),
        counter => counter.Name + '\0',
        "");

    public IEnumerable<LedgerEntry> Ledger() => Pages(
        from => LiteDbRows.From(_file.Engine, LiteDbRows.Ledger, from, _ => true, RowsAtOnce).ConvertAll(LiteDbRows.ToEntry),
        entry => entry.Sequence + 1,
        1L);

    /// <summary>A long reading as a sequence: LiteDB keeps all that one query has met in memory until it ends.</summary>
    static IEnumerable<T> Pages<T, TFrom>(Func<TFrom, List<T>> page, Func<T, TFrom> next, TFrom from)
    {
        while (page(from) is { Count: > 0 } items)
        {
            foreach (var item in items)
                yield return item;
            from = next(items[^1]);
        }
    }

    /// <summary>Lets the file go; it is complete by itself.</summary>
    public void Dispose() => _file.Dispose();
}
