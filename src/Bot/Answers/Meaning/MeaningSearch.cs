using System.Numerics.Tensors;
using Bot.Knowledge;
using Bot.Storage;

namespace Bot.Answers.Meaning;

/// <summary>Finds the clauses whose vectors lie nearest to the question's, under the same rules of date and audience as the index.</summary>
/// <param name="embedder">For the question.</param>
/// <param name="vectors">Of the clauses.</param>
/// <param name="store">How much the model is trusted with; null: as before any calibration.</param>
sealed class MeaningSearch(Embedder embedder, ClauseVectors vectors, IRecordStore? store)
{
    /// <summary>As far down as the words are looked at in their final order.</summary>
    const int Nearest = 20;

    MeaningLevel Level => store is null ? MeaningLevel.Default : MeaningLevel.Of(store, embedder.Model);

    /// <summary>Null: without an embedding model, or without an answer of it. The words decide alone then.</summary>
    public async Task<NearClauses?> FindAsync(Question question, KnowledgeSet known, CancellationToken cancel)
    {
        // Words that may be about somebody are shown to no more services than must be.
        if (!embedder.IsOn || MisconductReport.In(question.Text) != Suspicion.None || MisconductReport.In(question.Whole) != Suspicion.None)
            return null;
        if (await embedder.EmbedAsync(question.Text, cancel) is not { } vector)
            return null;
        // Milliseconds of work that waits for nothing: not on the thread that brought the vector.
        var near = await Task.Run(() => Near(vector, question, known.Documents, vectors.Of, Level), cancel);
        if (near is null)
            vectors.Doubt();
        return near is { Best.Count: > 0 } ? near : null;
    }

    /// <summary>Every clause is compared: one of another date or audience must not take the place of a right one.</summary>
    /// <returns>Null: the clauses' vectors are none of this model.</returns>
    public static NearClauses? Near(
        float[] question, Question asked, IReadOnlyList<PolicyDocument> documents, Func<PolicyDocument, float[]?[]?> vectorsOf, MeaningLevel level)
    {
        var best = new PriorityQueue<Passage, float>(Nearest);
        var (sum, count) = (0d, 0);
        foreach (var document in documents.Where(document => document.IsFor(asked.School) && document.StandingOn(asked.Day) == Standing.InForce))
        {
            foreach (var (at, held) in (vectorsOf(document) ?? []).Index())
            {
                if (held is not { } vector)
                    continue;
                if (vector.Length != question.Length)
                    return null;
                var likeness = TensorPrimitives.Dot<float>(question, vector);
                (sum, count) = (sum + likeness, count + 1);
                if (best.Count < Nearest)
                    best.Enqueue(new Passage(document, document.Clauses[at]), likeness);
                else if (best.TryPeek(out _, out var least) && likeness > least)
                    best.DequeueEnqueue(new Passage(document, document.Clauses[at]), likeness);
            }
        }

        NearClause[] near = [.. best.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => new NearClause(item.Element, item.Priority))];
        return new NearClauses(near, count == 0 ? 1 : sum / count, level);
    }
}
