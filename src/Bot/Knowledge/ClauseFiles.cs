using Lucene.Net.Index;
using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace Bot.Knowledge;

/// <summary>
/// The index as Lucene keeps it: in a folder, so that an unchanged one opens at once, or in memory. It is only ever a
/// copy of the documents: missing, damaged or of another format it is built again, and where another process has the
/// folder or the disk refuses, this one keeps it in memory. Nothing here can stop the answers.
/// </summary>
/// <param name="folder">Null: in memory.</param>
/// <param name="log">Hears why an index was built again.</param>
sealed partial class ClauseFiles(string? folder, ILogger<ClauseFiles> log) : IDisposable
{
    const string FormatKey = "format";

    readonly System.Threading.Lock _gate = new();
    IndexWriter? _writer;
    Dictionary<string, string> _versions = new(StringComparer.Ordinal);

    /// <summary>Writes what differs from the index and gives back a view that no later change touches.</summary>
    /// <remarks>
    /// A view is not closed by hand: somebody may still be answering from it. What it holds of the system is freed with it.
    /// </remarks>
    public DirectoryReader Bring(IReadOnlyList<PolicyDocument> documents, AliasBook aliases)
    {
        lock (_gate)
        {
            _writer ??= Open();
            if (Follow(_writer, documents, aliases))
                Keep(_writer);
            return DirectoryReader.Open(_writer, applyAllDeletes: true);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _writer?.Dispose();
            _writer?.Directory.Dispose();
            _writer = null;
        }
    }

    bool Follow(IndexWriter writer, IReadOnlyList<PolicyDocument> documents, AliasBook aliases)
    {
        var (gone, fresh, changed) = (_versions, new Dictionary<string, string>(StringComparer.Ordinal), false);
        var first = gone.Count == 0;
        foreach (var document in documents)
        {
            var version = ClauseFields.VersionOf(document, aliases);
            fresh[document.Key] = version;
            if (gone.Remove(document.Key, out var known) && known == version)
                continue;
            writer.UpdateDocuments(ClauseFields.Of(document.Key), ClauseFields.ToDocuments(document, version, aliases));
            changed = true;
        }

        foreach (var key in gone.Keys)
            writer.DeleteDocuments(ClauseFields.Of(key));
        changed |= gone.Count > 0;
        _versions = fresh;
        if (changed && first)
            writer.ForceMerge(1);
        else if (changed)
            writer.ForceMergeDeletes();
        return changed;
    }

    void Keep(IndexWriter writer)
    {
        try
        {
            writer.SetCommitData(new Dictionary<string, string>(StringComparer.Ordinal) { [FormatKey] = ClauseFields.Format });
            writer.Commit();
        }
        catch (IOException refused)
        {
            NotKept(log, refused);
        }
    }

    IndexWriter Open()
    {
        if (folder is null)
            return Create(new RAMDirectory());
        try
        {
            var directory = FSDirectory.Open(folder);
            return Reopen(directory) ?? Create(directory);
        }
        catch (LockObtainFailedException)
        {
            InUse(log, folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Refused(log, refused, folder);
        }

        return Create(new RAMDirectory());
    }

    /// <summary>Null when there is no index of ours there, or none that is whole.</summary>
    IndexWriter? Reopen(FSDirectory directory)
    {
        try
        {
            if (!DirectoryReader.IndexExists(directory))
                return null;
            using (var reader = DirectoryReader.Open(directory))
            {
                if (!reader.IndexCommit.UserData.TryGetValue(FormatKey, out var format) || format != ClauseFields.Format)
                    return null;
                _versions = VersionsIn(reader);
            }

            return new IndexWriter(directory, Settings(OpenMode.APPEND));
        }
        catch (Exception damaged) when (damaged is not LockObtainFailedException)
        {
            // Bytes that are no index make Lucene throw whatever its parts throw; none of it matters for a copy.
            Damaged(log, damaged);
            _versions = new Dictionary<string, string>(StringComparer.Ordinal);
            return null;
        }
    }

    static Dictionary<string, string> VersionsIn(DirectoryReader reader)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var segment in reader.Leaves)
        {
            // The sums over the files are not looked at when they are opened.
            segment.AtomicReader.CheckIntegrity();
            foreach (var clause in ClauseFields.Read(segment.AtomicReader))
                versions[clause.Key] = clause.Version;
        }

        return versions;
    }

    static IndexWriter Create(Directory directory) => new(directory, Settings(OpenMode.CREATE));

    static IndexWriterConfig Settings(OpenMode mode) => new(ClauseAnalyzer.Version, ClauseAnalyzer.Shared) { OpenMode = mode };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index in {Folder} is in another process's hands; this one keeps its own in memory.")]
    static partial void InUse(ILogger log, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index cannot be kept in {Folder} and is kept in memory; it is built again at the next start.")]
    static partial void Refused(ILogger log, Exception reason, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The kept index is damaged and is built again.")]
    static partial void Damaged(ILogger log, Exception reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index could not be written to the disk; it answers from memory and is built again at the next start.")]
    static partial void NotKept(ILogger log, Exception reason);
}
