using System.Numerics;
using System.Runtime.InteropServices;
using Bot.Knowledge;

namespace Bot.Answers.Meaning;

/// <summary>Finds the clauses whose vectors lie nearest to the question's, under the same rules of date and audience as the index.</summary>
sealed class MeaningSearch(Embedder embedder, ClauseVectors vectors)
{
    /// <summary>Null: without an embedding model, or without an answer of it. The words decide alone then.</summary>
    public async Task<NearClauses?> FindAsync(Question question, KnowledgeSet known, CancellationToken cancel)
    {
        // Words that may be about somebody are shown to no more services than must be.
        if (!embedder.IsOn || MisconductReport.In(question.Text) != Suspicion.None)
            return null;
        return await embedder.EmbedAsync(question.Text, cancel) is { } vector ? Nearest(vector, question, known) : null;
    }

    NearClauses? Nearest(float[] question, Question asked, KnowledgeSet known)
    {
        var best = new PriorityQueue<Passage, float>();
        var (sum, count) = (0d, 0);
        foreach (var passage in known.Passages)
        {
            if (!passage.Document.IsFor(asked.School) || passage.Document.StandingOn(asked.Day) != Standing.InForce)
                continue;
            if (vectors.Of(passage.Clause) is not { } vector || vector.Length != question.Length)
                continue;
            var likeness = Dot(question, vector);
            (sum, count) = (sum + likeness, count + 1);
            if (best.Count < FindClauses.Searched)
                best.Enqueue(passage, likeness);
            else
                best.EnqueueDequeue(passage, likeness);
        }

        NearClause[] near = [.. best.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => new NearClause(item.Element, item.Priority))];
        return count == 0 ? null : new NearClauses(near, count == 1 ? 1 : (sum - near[0].Likeness) / (count - 1));
    }

    static float Dot(float[] one, float[] other)
    {
        var ones = MemoryMarshal.Cast<float, Vector<float>>(one);
        var others = MemoryMarshal.Cast<float, Vector<float>>(other);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < ones.Length; i++)
            sum += ones[i] * others[i];
        var total = Vector.Sum(sum);
        for (var i = ones.Length * Vector<float>.Count; i < one.Length; i++)
            total += one[i] * other[i];
        return total;
    }
}

/// <summary>A clause and the cosine between its vector and the question's.</summary>
readonly record struct NearClause(Passage Passage, float Likeness);

/// <param name="Best">Nearest first.</param>
/// <param name="Usual">The mean likeness of all clauses but the nearest; 1 when there is no other.</param>
sealed record NearClauses(IReadOnlyList<NearClause> Best, double Usual)
{
    /// <summary>Cautious and not fitted: no embedding model has been measured with this product yet.</summary>
    const double Outstanding = 0.35;

    const int Smoothing = 60;

    /// <summary>
    /// Those near enough to be offered where the words found nothing. Models differ in how alike they hold any two texts,
    /// so what counts is how far a clause has come from the usual likeness towards sameness.
    /// </summary>
    public IEnumerable<Passage> StandingOut =>
        Best.Where(near => Usual < 1 && (near.Likeness - Usual) / (1 - Usual) >= Outstanding).Select(near => near.Passage);

    /// <summary>Reciprocal rank fusion: each list gives a passage 1 / (60 + its place); on equal sums the words' order holds.</summary>
    public IReadOnlyList<Passage> JoinedTo(IEnumerable<Passage> byWords) =>
        [.. byWords.Index().Concat(Best.Select(near => near.Passage).Index())
            .GroupBy(found => (found.Item.Document.Key, found.Item.Clause.Id))
            .OrderByDescending(places => places.Sum(found => 1.0 / (Smoothing + found.Index + 1)))
            .Select(places => places.First().Item)];
}
