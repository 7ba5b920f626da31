using System.Buffers;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Bot.Knowledge;

/// <summary>
/// Scores every clause, then lets neighbours speak: a clause gains from the three best clauses of its document and of
/// its chapter, because the right rule rarely stands alone in the wrong document.
/// </summary>
sealed class EvidenceCollector(PlaceMap places, NamedClauses named) : ICollector, IDisposable
{
    const float DocumentShare = 0.2f;
    const float ChapterShare = 0.2f;
    const int Best = 3;

    /// <summary>What the search did not reach.</summary>
    const float Unreached = -1;

    readonly float[] _scores = Filled(places.ByDoc.Length, Unreached);
    readonly float[] _byDocument = Filled(places.Documents * Best, 0);
    readonly float[] _byChapter = Filled(places.Chapters * Best, 0);
    Scorer? _scorer;
    int _base;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext context) => _base = context.DocBase;

    public void Collect(int doc) => _scores[_base + doc] = _scorer!.GetScore();

    /// <summary>The best, best first; what was named goes before all else, equal scores stay in the order of the documents.</summary>
    public IReadOnlyList<Found> Top(int limit)
    {
        var byDoc = places.ByDoc;
        for (var doc = 0; doc < byDoc.Length; doc++)
        {
            if (_scores[doc] <= 0)
                continue;
            Keep(_byDocument, byDoc[doc].Document, _scores[doc]);
            Keep(_byChapter, byDoc[doc].Chapter, _scores[doc]);
        }

        var best = new PriorityQueue<Found, (Naming Named, float Score, int Order)>();
        for (var doc = 0; doc < byDoc.Length; doc++)
        {
            var place = byDoc[doc];
            var naming = !named.Any || _scores[doc] < 0 ? Naming.None : named.Of(place);
            if (_scores[doc] <= 0 && naming == Naming.None)
                continue;
            var found = new Found(place.Passage, _scores[doc] + (DocumentShare * Mean(_byDocument, place.Document)) + (ChapterShare * Mean(_byChapter, place.Chapter)), naming);
            if (best.Count < limit)
                best.Enqueue(found, (naming, found.Score, -place.Passage));
            else
                best.EnqueueDequeue(found, (naming, found.Score, -place.Passage));
        }

        return [.. best.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_scores);
        ArrayPool<float>.Shared.Return(_byDocument);
        ArrayPool<float>.Shared.Return(_byChapter);
    }

    static void Keep(float[] best, int group, float score)
    {
        for (var i = group * Best; i < (group + 1) * Best && score > 0; i++)
        {
            if (score > best[i])
                (best[i], score) = (score, best[i]);
        }
    }

    static float Mean(float[] best, int group) => (best[group * Best] + best[(group * Best) + 1] + best[(group * Best) + 2]) / Best;

    static float[] Filled(int length, float value)
    {
        var array = ArrayPool<float>.Shared.Rent(Math.Max(length, 1));
        Array.Fill(array, value, 0, length);
        return array;
    }
}

/// <summary>A clause that a search found, as a number, with its score.</summary>
readonly record struct Found(int Passage, float Score, Naming Named);
