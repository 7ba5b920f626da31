using Bot.Storage;

namespace Bot.Knowledge;

/// <summary>Reads the documents out of the store.</summary>
sealed class DocumentStore(IRecordStore store)
{
    public long Changes => store.Counter(KnowledgeTables.ChangeCounter);

    /// <summary>All documents; the words of those that did not change are taken over from <paramref name="before"/>.</summary>
    public IReadOnlyList<PolicyDocument> Load(IReadOnlyList<PolicyDocument> before)
    {
        var known = before.ToDictionary(document => document.Key, StringComparer.Ordinal);
        return [.. KnowledgeTables.Documents.WithPrefix(store, "").Select(row => row.Value.With(ClausesOf(row, known)))];
    }

    public AliasBook LoadAliases() => AliasBook.Load(store);

    /// <summary>The documents of this number or id, the youngest last.</summary>
    public IReadOnlyList<Row<DocumentRecord>> VersionsOf(string id) =>
        [.. KnowledgeTables.Documents.WithPrefix(store, PolicyDocument.KeyPrefix(id))];

    public Row<DocumentRecord>? Find(string key) => KnowledgeTables.Documents.Get(store, key);

    public Row<DocumentClauses>? ClausesOf(string key) => KnowledgeTables.Clauses.Get(store, key);

    public Row<FolderFile>? FileOf(string name) => KnowledgeTables.Files.Get(store, KnowledgeTables.FileKey(name));

    public IReadOnlyList<Row<FolderFile>> Files() => [.. KnowledgeTables.Files.WithPrefix(store, "")];

    public Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancel) => store.CommitAsync(unit, cancel);

    IReadOnlyList<Clause> ClausesOf(Row<DocumentRecord> row, Dictionary<string, PolicyDocument> known) =>
        known.TryGetValue(row.Key, out var document) && document.Import == row.Value.Import && document.SourceHash == row.Value.SourceHash
            ? document.Clauses
            : KnowledgeTables.Clauses.Get(store, row.Key)?.Value.Clauses ?? [];
}
