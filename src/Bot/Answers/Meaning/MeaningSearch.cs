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

    /// <summary>Null: without an embedding model, or without an answer of it. The words decide alone then.</summary>
    public async Task<NearClauses?> FindAsync(Question question, KnowledgeSet known, CancellationToken cancel)
    {
        // Words that may be about somebody are shown to no more services than must be.
        if (!embedder.IsOn || MisconductReport.In(question.Text) != Suspicion.None || MisconductReport.In(question.Whole) != Suspicion.None)
            return null;
        if (await embedder.EmbedAsync(question.Text, cancel) is not { } vector)
            return null;
        return await Task.Run(() => Near(vector, question, known), cancel);
    }

    /// <summary>Every clause is compared: a wrong date or audience must not take the place of a right one.</summary>
    NearClauses? Near(float[] question, Question asked, KnowledgeSet known)
    {
        var best = new PriorityQueue<Passage, float>();
        var (sum, count, isOther) = (0d, 0, false);
        foreach (var document in known.Documents)
        {
            if (!document.IsFor(asked.School) || document.StandingOn(asked.Day) != Standing.InForce || vectors.Of(document) is not { } held)
                continue;
            for (var at = 0; at < held.Length; at++)
            {
                if (held[at] is not { } vector)
                    continue;
                isOther |= vector.Length != question.Length;
                if (isOther)
                    break;
                var likeness = TensorPrimitives.Dot<float>(question, vector);
                (sum, count) = (sum + likeness, count + 1);
                if (best.Count < Nearest)
                    best.Enqueue(new Passage(document, document.Clauses[at]), likeness);
                else if (best.TryPeek(out _, out var least) && likeness > least)
                    best.DequeueEnqueue(new Passage(document, document.Clauses[at]), likeness);
            }
        }

        if (isOther)
            vectors.Doubt();
        NearClause[] near = [.. best.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => new NearClause(item.Element, item.Priority))];
        return isOther || near.Length == 0 ? null : new NearClauses(near, sum / count, store is null ? MeaningLevel.Default : MeaningLevel.Of(store, embedder.Model));
    }
}
