using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>How sure we are that the first hit answers the question, from how much of the question it contains.</summary>
static class Confidence
{
    /// <summary>The share of the question, weighed by how telling each term is, that stands in the passage: 0 to 1.</summary>
    public static double Coverage(ClauseIndex index, IReadOnlyList<string> terms, Passage passage)
    {
        var there = ClauseAnalyzer.Shared
            .Terms($"{passage.Document.Title} {passage.Clause.Headings} {passage.Clause.Label} {passage.Clause.Text}")
            .ToHashSet(StringComparer.Ordinal);
        double covered = 0, all = 0;
        foreach (var term in terms)
        {
            var weight = index.Weight(term);
            all += weight;
            if (there.Contains(term))
                covered += weight;
        }

        return all == 0 ? 0 : covered / all;
    }
}
