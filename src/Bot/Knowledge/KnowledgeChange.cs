namespace Bot.Knowledge;

/// <summary>What differs between two sets, document by document: all that an index needs in order to follow.</summary>
/// <param name="Put">Added, or replaced under the same <see cref="PolicyDocument.Key"/>.</param>
/// <param name="Removed">Keys of documents that are gone.</param>
sealed record KnowledgeChange(IReadOnlyList<PolicyDocument> Put, IReadOnlyList<string> Removed)
{
    public static KnowledgeChange Between(IReadOnlyList<PolicyDocument> before, IReadOnlyList<PolicyDocument> after)
    {
        var known = before.ToDictionary(document => document.Key, document => document.Revision, StringComparer.Ordinal);
        var put = new List<PolicyDocument>();
        foreach (var document in after)
        {
            if (!known.Remove(document.Key, out var revision) || !string.Equals(revision, document.Revision, StringComparison.Ordinal))
                put.Add(document);
        }

        return new KnowledgeChange(put, [.. known.Keys]);
    }
}
