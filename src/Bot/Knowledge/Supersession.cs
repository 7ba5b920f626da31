namespace Bot.Knowledge;

/// <summary>Which document took over from which. A later version of the same number replaces the earlier one.</summary>
static class Supersession
{
    public static IReadOnlyList<PolicyDocument> Resolve(IReadOnlyList<PolicyDocument> documents) =>
        [.. documents.Select(document => document with { SupersededBy = SuccessorOf(document, documents) })];

    static PolicyDocument? SuccessorOf(PolicyDocument old, IReadOnlyList<PolicyDocument> documents) =>
        documents
            .Where(other => !ReferenceEquals(other, old) && Replaces(other, old))
            .MinBy(other => other.StartsOn);

    static bool Replaces(PolicyDocument later, PolicyDocument old) =>
        later.Supersedes.Any(number => DocumentNumber.AreSame(number, old.Number))
        || (DocumentNumber.AreSame(later.Number, old.Number) && later.StartsOn > old.StartsOn);
}
