namespace Bot.Knowledge;

/// <summary>Everything that is known at one moment, never changed: a question is answered from one set throughout.</summary>
sealed class KnowledgeSet
{
    KnowledgeSet(IReadOnlyList<PolicyDocument> documents, IReadOnlyList<UnreadableFile> unreadable, ClauseIndex index)
    {
        (Documents, Unreadable, Index) = (documents, unreadable, index);
        Passages = [.. documents.SelectMany(document => document.Clauses.Select(clause => new Passage(document, clause)))];
    }

    public static KnowledgeSet Empty { get; } = new([], [], ClauseIndex.Empty);

    /// <summary>Nothing yet; the index of what follows is kept in these files.</summary>
    public static KnowledgeSet Over(ClauseFiles files) => new([], [], ClauseIndex.Over(files));

    public IReadOnlyList<PolicyDocument> Documents { get; }

    /// <summary>Files of the folder that could not be read.</summary>
    public IReadOnlyList<UnreadableFile> Unreadable { get; }

    public IReadOnlyList<Passage> Passages { get; }

    public ClauseIndex Index { get; }

    /// <summary>The set that follows this one; the index is handed only what differs.</summary>
    /// <param name="documents">All of them, each with a key of its own.</param>
    /// <param name="unreadable">Files that could not be read.</param>
    /// <param name="synonyms">Everyday words.</param>
    /// <param name="aliases">Questions tied to clauses; null: none.</param>
    public KnowledgeSet Next(IReadOnlyList<PolicyDocument> documents, IReadOnlyList<UnreadableFile> unreadable, SynonymFile synonyms, AliasBook? aliases = null)
    {
        var resolved = Supersession.Resolve(documents);
        return new KnowledgeSet(resolved, unreadable, Index.With(KnowledgeChange.Between(Documents, resolved), synonyms, aliases ?? AliasBook.Empty));
    }
}
