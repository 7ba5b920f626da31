using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bot.Storage;

namespace Bot.Knowledge;

/// <summary>What bringing in a file does, or would do.</summary>
abstract record ImportOutcome(string File)
{
    /// <summary>A document that was not there. <paramref name="Before"/>: the version of the same number that it follows.</summary>
    public sealed record Added(string File, ReadResult Read, DocumentRecord? Before) : ImportOutcome(File);

    /// <summary>Same number and same first day: it takes the other's place, and the other goes into the history.</summary>
    public sealed record Replaced(string File, ReadResult Read, DocumentRecord Before) : ImportOutcome(File);

    /// <summary>The very same file is there already.</summary>
    public sealed record Unchanged(string File, DocumentRecord Document) : ImportOutcome(File);

    public sealed record Refused(string File, string Reason) : ImportOutcome(File);
}

/// <summary>Decides what a file that was read does to the documents. All of a file or nothing of it.</summary>
sealed class ImportDocument(DocumentStore documents, ReadOneByOne reader)
{
    /// <summary>A row holds 8 MiB; what is near it is no rule.</summary>
    const int MostBytes = 7 * 1024 * 1024;

    /// <summary>Adds to the unit what the import changes, and says what that is.</summary>
    /// <exception cref="UnreadableDocumentException">It does not fit into the store.</exception>
    public ImportOutcome AddTo(Unit unit, SourceFile file, ReadResult read, DocumentImport import)
    {
        var document = read.Document;
        var existing = documents.Find(document.Key);
        var isSame = existing?.Value.IsSame(file) == true;
        // Bringing in a repealed document again is an administrator's word that it holds; a file that just lies there is not.
        var order = isSame && import.By == DocumentImport.Directory ? existing!.Value.Order : null;
        if (isSame && existing!.Value.Reader == ReadDocument.Version && existing.Value.Order == order)
            return new ImportOutcome.Unchanged(file.Name, existing.Value);

        Check(document);
        var clauses = documents.ClausesOf(document.Key);
        if (existing is not null)
            Keep(unit, existing, clauses, import);
        KnowledgeTables.Documents.Put(unit, document.Key, existing, DocumentRecord.Of(document, file, import) with { Order = order });
        KnowledgeTables.Clauses.Put(unit, document.Key, clauses, new DocumentClauses(document.Clauses));
        DocumentChanged.Append(unit, new DocumentChanged(
            existing is null ? "document-imported" : "document-replaced", import.At, import.By, document.Id, document.Title, file.Hash, document.Clauses.Count));
        return existing is null
            ? new ImportOutcome.Added(file.Name, read, documents.VersionsOf(document.Id).LastOrDefault(row => string.CompareOrdinal(row.Key, document.Key) < 0)?.Value)
            : new ImportOutcome.Replaced(file.Name, read, existing.Value);
    }

    /// <summary>Reads, decides and commits one file on its own.</summary>
    public async Task<ImportOutcome> RunAsync(SourceFile file, DocumentImport import, CancellationToken cancel)
    {
        try
        {
            var read = await reader.ReadAsync(file, cancel);
            while (true)
            {
                var unit = new Unit();
                var outcome = AddTo(unit, file, read, import);
                // What changed in between is looked at again.
                if (outcome is ImportOutcome.Unchanged || await documents.CommitAsync(unit, cancel) is CommitResult.Committed)
                    return outcome;
            }
        }
        catch (UnreadableDocumentException refused)
        {
            return new ImportOutcome.Refused(file.Name, refused.Message);
        }
    }

    /// <summary>Takes a document out, for its file is gone; it stays in the history.</summary>
    public void Withdraw(Unit unit, string key, DateTimeOffset at, string by)
    {
        if (documents.Find(key) is not { } row || documents.ClausesOf(key) is not { } clauses)
            return;
        Keep(unit, row, clauses, new DocumentImport(at, by, row.Value.SourceFile));
        KnowledgeTables.Documents.Delete(unit, row);
        KnowledgeTables.Clauses.Delete(unit, clauses);
        DocumentChanged.Append(unit, new DocumentChanged("document-withdrawn", at, by, row.Value.Id, row.Value.Title, row.Value.SourceHash));
    }

    static void Keep(Unit unit, Row<DocumentRecord> row, Row<DocumentClauses>? clauses, DocumentImport next) => KnowledgeTables.History.Insert(
        unit,
        string.Create(CultureInfo.InvariantCulture, $"{row.Key}:{next.At.ToUnixTimeMilliseconds():D13}:{row.Version:D6}"),
        new PastDocument(row.Value, clauses?.Value.Clauses ?? throw new UnreachableException(), next.At, next.By));

    static void Check(PolicyDocument document)
    {
        if (Encoding.UTF8.GetByteCount(RecordJson.Write(new DocumentClauses(document.Clauses))) > MostBytes)
            throw new UnreadableDocumentException("条文合起来超过 7 MB，不像一份规定；请按文件拆开再导入");
    }
}
