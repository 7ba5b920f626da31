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

    public IReadOnlyList<PolicyDocument> Documents { get; }

    public IReadOnlyList<UnreadableFile> Unreadable { get; }

    public IReadOnlyList<Passage> Passages { get; }

    public ClauseIndex Index { get; }

    /// <summary>The set that follows this one; the index is handed only what differs.</summary>
    public KnowledgeSet Next(FolderContent content, SynonymFile synonyms)
    {
        var unreadable = new List<UnreadableFile>(content.Unreadable);
        var documents = Supersession.Resolve(WithoutTwins(content.Documents, unreadable));
        return new KnowledgeSet(documents, unreadable, Index.With(KnowledgeChange.Between(Documents, documents), synonyms));
    }

    /// <summary>Two files with the same number from the same day contradict each other: the first is kept, the second named.</summary>
    static List<PolicyDocument> WithoutTwins(IReadOnlyList<PolicyDocument> documents, List<UnreadableFile> unreadable)
    {
        var kept = new Dictionary<string, PolicyDocument>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            if (!kept.TryAdd(document.Key, document))
                unreadable.Add(new UnreadableFile(document.SourceFile, $"文号和生效日期与 {kept[document.Key].SourceFile} 相同"));
        }

        return [.. kept.Values];
    }
}
