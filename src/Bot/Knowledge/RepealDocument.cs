using Bot.Storage;

namespace Bot.Knowledge;

/// <summary>What a repeal does, or why there is none.</summary>
abstract record RepealOutcome
{
    /// <summary>The document holds no longer from <paramref name="On"/> on.</summary>
    public sealed record Repealed(DocumentRecord Document, DateOnly On) : RepealOutcome;

    public sealed record Unknown(string Id) : RepealOutcome;

    /// <summary>Several documents fit what was said.</summary>
    public sealed record Ambiguous(IReadOnlyList<DocumentRecord> Documents) : RepealOutcome;
}

/// <summary>
/// Ends a document at a day by an administrator's word. A later word or a later import undoes it, and the audit trail
/// keeps both.
/// </summary>
sealed class RepealDocument(DocumentStore documents)
{
    /// <param name="unit">Gets the change.</param>
    /// <param name="said">Number, id or title, as people write them; of several versions the youngest is meant.</param>
    /// <param name="on">The first day on which it no longer holds.</param>
    /// <param name="at">When this was said.</param>
    /// <param name="by">As in <see cref="DocumentImport"/>.</param>
    /// <param name="set">What is known, to find titles in.</param>
    public RepealOutcome AddTo(Unit unit, string said, DateOnly on, DateTimeOffset at, string by, KnowledgeSet set)
    {
        if (Find(said, set) is not [var row, .. var others])
            return new RepealOutcome.Unknown(said);
        if (others.Count > 0)
            return new RepealOutcome.Ambiguous([row.Value, .. others.Select(other => other.Value)]);
        KnowledgeTables.Documents.Replace(unit, row, row.Value with { Order = new RepealOrder(on, at, by) });
        DocumentChanged.Append(unit, new DocumentChanged("document-repealed", at, by, row.Value.Id, row.Value.Title, row.Value.SourceHash, RepealedOn: on));
        return new RepealOutcome.Repealed(row.Value, on);
    }

    List<Row<DocumentRecord>> Find(string said, KnowledgeSet set)
    {
        var name = said.Trim().Trim('《', '》', '“', '”', '"');
        if (name.Length == 0)
            return [];
        if (documents.VersionsOf(name) is [.., var youngest])
            return [youngest];
        var exact = set.Documents.Where(document => DocumentNumber.AreSame(document.Title, name)).ToList();
        var meant = exact.Count > 0 ? exact : [.. set.Documents.Where(document => DocumentNumber.Fold(document.Title).Contains(DocumentNumber.Fold(name), StringComparison.Ordinal))];
        return [.. meant.Select(document => document.Id).Distinct(StringComparer.Ordinal).Select(id => documents.VersionsOf(id)[^1])];
    }
}
