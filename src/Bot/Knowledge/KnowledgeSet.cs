namespace Bot.Knowledge;

/// <summary>Everything that is known at one moment, never changed: a question is answered from one set throughout.</summary>
sealed class KnowledgeSet
{
    public KnowledgeSet(FolderContent content, SynonymFile synonyms)
    {
        var unreadable = new List<UnreadableFile>(content.Unreadable);
        Documents = Supersession.Resolve(WithoutTwins(content.Documents, unreadable));
        Unreadable = unreadable;
        Passages = [.. Documents.SelectMany(document => document.Clauses.Select(clause => new Passage(document, clause)))];
        Index = new ClauseIndex(Passages, synonyms);
    }

    public IReadOnlyList<PolicyDocument> Documents { get; }

    public IReadOnlyList<UnreadableFile> Unreadable { get; }

    public IReadOnlyList<Passage> Passages { get; }

    public ClauseIndex Index { get; }

    /// <summary>Two files with the same number from the same day contradict each other: the first is kept, the second named.</summary>
    static List<PolicyDocument> WithoutTwins(IReadOnlyList<PolicyDocument> documents, List<UnreadableFile> unreadable)
    {
        var kept = new Dictionary<(string, DateOnly), PolicyDocument>();
        foreach (var document in documents)
        {
            if (!kept.TryAdd((DocumentNumber.Fold(document.Id), document.StartsOn), document))
                unreadable.Add(new UnreadableFile(document.SourceFile, $"文号和生效日期与 {kept[(DocumentNumber.Fold(document.Id), document.StartsOn)].SourceFile} 相同"));
        }

        return [.. kept.Values];
    }
}
