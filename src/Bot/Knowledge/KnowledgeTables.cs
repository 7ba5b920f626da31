using System.Security.Cryptography;
using System.Text;
using Bot.Storage;

namespace Bot.Knowledge;

/// <summary>
/// The documents in the store, under <see cref="PolicyDocument.Key"/>: <c>documents</c> their fields and
/// <c>document-clauses</c> their words, apart, so that the list is read without the words. What was replaced or taken
/// out lies in <c>document-history</c> under key and instant. <c>document-files</c> remembers each file of the folder.
/// </summary>
static class KnowledgeTables
{
    public static readonly Table<DocumentRecord> Documents = new("documents");
    public static readonly Table<DocumentClauses> Clauses = new("document-clauses");
    public static readonly Table<PastDocument> History = new("document-history");
    public static readonly Table<FolderFile> Files = new("document-files");

    /// <summary>Grows with every change, so that whoever answers sees with one read that there is one.</summary>
    public const string ChangeCounter = "documents";

    /// <summary>File names are Chinese and long; the key is neither.</summary>
    public static string FileKey(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}

/// <summary>A document's fields and where it came from; its clauses lie beside it.</summary>
sealed record DocumentRecord
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public string? Number { get; init; }

    public string? Issuer { get; init; }

    public DateOnly? Issued { get; init; }

    public DateOnly? Effective { get; init; }

    public DateOnly? Repealed { get; init; }

    public IReadOnlyList<string> Supersedes { get; init; } = [];

    public IReadOnlyList<string> Audience { get; init; } = [];

    public required string SourceFile { get; init; }

    public required string SourceHash { get; init; }

    public string AboutHash { get; init; } = "";

    public int Reader { get; init; }

    public required DocumentImport Import { get; init; }

    /// <summary>An administrator's word on when it ends; it goes before the document's own.</summary>
    public RepealOrder? Order { get; init; }

    public static DocumentRecord Of(PolicyDocument document, SourceFile file, DocumentImport import) => new()
    {
        Id = document.Id,
        Title = document.Title,
        Number = document.Number,
        Issuer = document.Issuer,
        Issued = document.Issued,
        Effective = document.Effective,
        Repealed = document.Repealed,
        Supersedes = document.Supersedes,
        Audience = document.Audience,
        SourceFile = document.SourceFile,
        SourceHash = file.Hash,
        AboutHash = file.AboutHash,
        Reader = ReadDocument.Version,
        Import = import,
    };

    public PolicyDocument With(IReadOnlyList<Clause> clauses) => new()
    {
        Id = Id,
        Title = Title,
        Number = Number,
        Issuer = Issuer,
        Issued = Issued,
        Effective = Effective,
        Repealed = Order?.On ?? Repealed,
        Supersedes = Supersedes,
        Audience = Audience,
        SourceFile = SourceFile,
        SourceHash = SourceHash,
        Import = Import,
        Clauses = clauses,
    };

    public bool IsSame(SourceFile file) => SourceHash == file.Hash && AboutHash == file.AboutHash;
}

/// <param name="At">When it was brought in.</param>
/// <param name="By">Member id, or <see cref="Directory"/> or <see cref="CommandLine"/>.</param>
/// <param name="From">The file as it was named there.</param>
sealed record DocumentImport(DateTimeOffset At, string By, string From)
{
    public const string Directory = "directory";
    public const string CommandLine = "command-line";
}

/// <summary>The document holds no longer from <paramref name="On"/> on.</summary>
sealed record RepealOrder(DateOnly On, DateTimeOffset At, string By);

sealed record DocumentClauses(IReadOnlyList<Clause> Clauses);

/// <summary>A document as it was, until when, and by whom it was replaced or taken out.</summary>
sealed record PastDocument(DocumentRecord Document, IReadOnlyList<Clause> Clauses, DateTimeOffset Until, string By);

/// <summary>What became of a file of the folder when it was last read.</summary>
/// <param name="Name">Relative to the folder.</param>
/// <param name="SourceHash">Of what was read.</param>
/// <param name="AboutHash">Of the side file.</param>
/// <param name="Reader">Which version of the readers read it.</param>
/// <param name="Document">The key of its document; null when it was refused.</param>
/// <param name="Refusal">Why, in Chinese.</param>
sealed record FolderFile(string Name, string SourceHash, string AboutHash, int Reader, string? Document, string? Refusal)
{
    public bool IsOf(SourceFile file) => SourceHash == file.Hash && AboutHash == file.AboutHash && Reader == ReadDocument.Version;
}

/// <summary>The trace of a change in the audit trail.</summary>
/// <param name="Kind">document-imported, document-replaced, document-withdrawn or document-repealed.</param>
/// <param name="At">When.</param>
/// <param name="By">As in <see cref="DocumentImport"/>.</param>
/// <param name="Document">Number or id.</param>
/// <param name="Title">Of the document.</param>
/// <param name="Sha256">Of its file.</param>
/// <param name="Clauses">How many.</param>
/// <param name="RepealedOn">For a repeal.</param>
sealed record DocumentChanged(string Kind, DateTimeOffset At, string By, string Document, string Title, string Sha256, int? Clauses = null, DateOnly? RepealedOn = null)
{
    public static void Append(Unit unit, DocumentChanged entry)
    {
        unit.Append(RecordJson.Write(entry));
        unit.Add(KnowledgeTables.ChangeCounter, 1);
    }
}
