using System.Buffers;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Bot.Knowledge;

/// <summary>
/// Scores every clause, then lets neighbours speak: a clause gains from the three best clauses of its document and of
/// its chapter, because the right rule rarely stands alone in the wrong document.
/// </summary>
sealed class EvidenceCollector(IReadOnlyList<Place> places, int documents, int chapters) : ICollector, IDisposable
{
    const float DocumentShare = 0.2f;
    const float ChapterShare = 0.2f;
    const int Best = 3;

    readonly float[] _scores = Cleared(places.Count);
    readonly float[] _byDocument = Cleared(documents * Best);
    readonly float[] _byChapter = Cleared(chapters * Best);
    Scorer? _scorer;
    int _base;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext context) => _base = context.DocBase;

    public void Collect(int doc) => _scores[_base + doc] = _scorer!.GetScore();

    /// <summary>The best, best first; equal scores in the order of the documents.</summary>
    public IReadOnlyList<(int Doc, float Score)> Top(int limit)
    {
        for (var doc = 0; doc < places.Count; doc++)
        {
            if (_scores[doc] <= 0)
                continue;
            Keep(_byDocument, places[doc].Document, _scores[doc]);
            Keep(_byChapter, places[doc].Chapter, _scores[doc]);
        }

        var best = new PriorityQueue<int, (float Score, int Order)>();
        for (var doc = 0; doc < places.Count; doc++)
        {
            if (_scores[doc] <= 0)
                continue;
            var score = _scores[doc] + (DocumentShare * Mean(_byDocument, places[doc].Document)) + (ChapterShare * Mean(_byChapter, places[doc].Chapter));
            if (best.Count < limit)
                best.Enqueue(doc, (score, -doc));
            else
                best.EnqueueDequeue(doc, (score, -doc));
        }

        return [.. best.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => (item.Element, item.Priority.Score))];
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

    static float[] Cleared(int length)
    {
        var array = ArrayPool<float>.Shared.Rent(Math.Max(length, 1));
        Array.Clear(array, 0, length);
        return array;
    }
}

/// <summary>Where a clause stands, as numbers from 0.</summary>
readonly record struct Place(int Document, int Chapter);
