using Bot.Storage;
using Bot.Time;

namespace Bot.Knowledge;

/// <summary>
/// Brings the store to what the folder holds: new and changed files come in, and a document whose file is gone goes out.
/// A file that was read once is not read again until it changes; one that was refused stays named with its reason.
/// </summary>
sealed partial class TakeInFolder(KnowledgeFolder folder, DocumentStore documents, ImportDocument import, ReadOneByOne reader, BusinessClock clock, ILogger<TakeInFolder> log)
{
    const string NoFolder = "知识库目录不存在；请检查 Knowledge:Directory";

    readonly Dictionary<string, FileStamp> _taken = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);

    /// <summary>A file is there that could not be looked into, through no fault of its own: the next look may.</summary>
    public bool HasUnread { get; private set; }

    /// <summary>What could not be read. Not for concurrent callers.</summary>
    public async Task<IReadOnlyList<UnreadableFile>> RunAsync(CancellationToken cancel)
    {
        if (!folder.Exists)
        {
            LogNoFolder(folder.Path);
            return [new UnreadableFile(folder.Path, NoFolder)];
        }

        HasUnread = false;
        var files = folder.Look();
        foreach (var (name, stamp) in files)
        {
            if (_taken.TryGetValue(name, out var taken) && taken == stamp)
                continue;
            if (await TakeAsync(name, cancel))
                _taken[name] = stamp;
            else
                HasUnread = true;
        }

        foreach (var name in _taken.Keys.Concat(_refused.Keys).Where(name => !files.ContainsKey(name)).ToList())
            _ = _taken.Remove(name) | _refused.Remove(name);
        var kept = await DropAsync(files, cancel);
        return [.. _refused.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new UnreadableFile(file.Key, file.Value)), .. kept];
    }

    /// <summary>False: the file is open elsewhere; it is tried again at the next look.</summary>
    async Task<bool> TakeAsync(string name, CancellationToken cancel)
    {
        _refused.Remove(name);
        try
        {
            var file = folder.Read(name);
            var known = documents.FileOf(name);
            var row = known?.Value.IsOf(file) == true ? known.Value : await ReadAsync(file, known, cancel);
            if (row.Refusal is { } refusal)
                _refused[name] = refusal;
            return true;
        }
        catch (UnreadableDocumentException refused)
        {
            LogRefused(refused, name);
            _refused[name] = refused.Message;
            // Its twin may go, and the reader may come up.
            return refused is not (TwinDocumentException or ReaderUnavailableException);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            LogRefused(closed, name);
            _refused[name] = "文件打不开；请检查权限，或等它写完";
            return false;
        }
    }

    /// <summary>A document that the file gave earlier stays in use while the file cannot be read.</summary>
    async Task<FolderFile> ReadAsync(SourceFile file, Row<FolderFile>? known, CancellationToken cancel)
    {
        ReadResult? read = null;
        var refusal = "";
        try
        {
            read = await reader.ReadAsync(file, cancel);
        }
        catch (UnreadableDocumentException refused) when (refused is not ReaderUnavailableException)
        {
            LogRefused(refused, file.Name);
            refusal = refused.Message;
        }

        while (true)
        {
            var unit = new Unit();
            var row = new FolderFile(file.Name, file.Hash, file.AboutHash, ReadDocument.Version, known?.Value.Document, refusal);
            if (read is not null)
                row = row with { Document = Bring(unit, file, read, known?.Value.Document), Refusal = null };
            KnowledgeTables.Files.Put(unit, KnowledgeTables.FileKey(file.Name), known, row);
            if (await documents.CommitAsync(unit, cancel) is CommitResult.Committed)
                return row;
            known = documents.FileOf(file.Name);
        }
    }

    /// <summary>The key of the document that the file now gives; the one it gave before goes, when it is another.</summary>
    string Bring(Unit unit, SourceFile file, ReadResult read, string? before)
    {
        var key = read.Document.Key;
        RefuseTwin(key, file.Name);
        if (import.AddTo(unit, file, read, new DocumentImport(clock.Now, DocumentImport.Directory, file.Name)) is ImportOutcome.Unchanged)
            Rename(unit, key, file.Name);
        if (before is not null && before != key && IsFrom(before, file.Name) && !HasOther(before, file.Name))
            import.Withdraw(unit, before, clock.Now, DocumentImport.Directory);
        return key;
    }

    /// <summary>
    /// Takes out the documents whose files are gone. A folder that is empty all at once is a folder that is not
    /// mounted: everything stays, and the list says so.
    /// </summary>
    async Task<IReadOnlyList<UnreadableFile>> DropAsync(SortedDictionary<string, FileStamp> files, CancellationToken cancel)
    {
        var gone = documents.Files().Where(row => !files.ContainsKey(row.Value.Name)).ToList();
        if (gone.Count > 1 && files.Count == 0)
            return [new UnreadableFile(folder.Path, $"目录空了，原来的 {gone.Count} 份仍在使用；确实要下架请用 knowledge repeal")];
        foreach (var row in gone)
        {
            var unit = new Unit();
            KnowledgeTables.Files.Delete(unit, row);
            if (row.Value.Document is { } key && IsFrom(key, row.Value.Name) && !HasOther(key, row.Value.Name))
                import.Withdraw(unit, key, clock.Now, DocumentImport.Directory);
            // Another instance on the same store may have been faster: then it is done.
            await documents.CommitAsync(unit, cancel);
        }

        return [];
    }

    /// <summary>Whether the document still is the one this file gave, and nobody has brought in another since.</summary>
    bool IsFrom(string key, string name) =>
        documents.Find(key)?.Value is { } document && document.Import.By == DocumentImport.Directory && document.SourceFile == name;

    bool HasOther(string key, string name) => documents.Files().Any(row => row.Value.Document == key && row.Value.Name != name);

    /// <summary>Two files with one number and one first day contradict each other: the first is kept, the second named.</summary>
    void RefuseTwin(string key, string name)
    {
        if (documents.Find(key)?.Value is { Import.By: DocumentImport.Directory } other && other.SourceFile != name && folder.Has(other.SourceFile))
            throw new TwinDocumentException(other.SourceFile);
    }

    /// <summary>The same file under a new name.</summary>
    void Rename(Unit unit, string key, string name)
    {
        if (documents.Find(key) is { Value.Import.By: DocumentImport.Directory } row && row.Value.SourceFile != name)
            KnowledgeTables.Documents.Replace(unit, row, row.Value with { SourceFile = name });
    }

    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning, Message = "The knowledge folder {Folder} does not exist")]
    private partial void LogNoFolder(string folder);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Warning, Message = "The document {File} could not be read and is left out")]
    private partial void LogRefused(Exception reason, string file);
}
