using System.Buffers;

namespace Bot.Knowledge;

/// <summary>
/// The scores of all clauses for one question. Neighbours speak as well: a clause gains from the three best clauses of its
/// document and of its chapter, because the right rule rarely stands alone in the wrong document.
/// </summary>
/// <param name="places">Which clause is where.</param>
/// <param name="named">What the question names.</param>
/// <param name="open">By document, whether it may answer; the others are as if they were not there.</param>
sealed class ScoreBoard(PlaceMap places, NamedClauses named, IReadOnlyList<bool> open) : IDisposable
{
    const float DocumentShare = 0.2f;
    const float ChapterShare = 0.2f;
    const int Best = 3;

    readonly float[] _scores = Empty(places.ByDoc.Length);
    readonly float[] _byDocument = Empty(places.Documents * Best);
    readonly float[] _byChapter = Empty(places.Chapters * Best);

    /// <summary>By Lucene document; to be filled before the best are asked for.</summary>
    public Span<float> Scores => _scores.AsSpan(0, places.ByDoc.Length);

    /// <summary>The best, best first; what was named goes before all else, equal scores stay in the order of the documents.</summary>
    public IReadOnlyList<Found> Top(int limit)
    {
        LetNeighboursSpeak();
        var best = new PriorityQueue<Found, (Naming Named, float Score, int Order)>();
        var least = (Named: Naming.None, Score: 0f, Order: 0);
        for (var doc = 0; doc < places.ByDoc.Length; doc++)
        {
            var place = places.ByDoc[doc];
            var naming = named.Any && IsOpen(place) ? named.Of(place) : Naming.None;
            if (_scores[doc] <= 0 && naming == Naming.None)
                continue;
            var score = _scores[doc] + (DocumentShare * Mean(_byDocument, place.Document)) + (ChapterShare * Mean(_byChapter, place.Chapter));
            if (best.Count == limit && naming <= least.Named && score < least.Score)
                continue;
            var (found, rank) = (new Found(place.Passage, score, naming), (naming, score, -place.Passage));
            if (best.Count < limit)
                best.Enqueue(found, rank);
            else
                best.EnqueueDequeue(found, rank);
            best.TryPeek(out _, out least);
        }

        return [.. best.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_scores);
        ArrayPool<float>.Shared.Return(_byDocument);
        ArrayPool<float>.Shared.Return(_byChapter);
    }

    void LetNeighboursSpeak()
    {
        for (var doc = 0; doc < places.ByDoc.Length; doc++)
        {
            var place = places.ByDoc[doc];
            if (!IsOpen(place))
                _scores[doc] = 0;
            if (_scores[doc] <= 0)
                continue;
            Keep(_byDocument, place.Document, _scores[doc]);
            Keep(_byChapter, place.Chapter, _scores[doc]);
        }
    }

    bool IsOpen(Place place) => place != Place.Gone && open[place.Document];

    static void Keep(float[] best, int group, float score)
    {
        for (var i = group * Best; i < (group + 1) * Best && score > 0; i++)
        {
            if (score > best[i])
                (best[i], score) = (score, best[i]);
        }
    }

    static float Mean(float[] best, int group) => (best[group * Best] + best[(group * Best) + 1] + best[(group * Best) + 2]) / Best;

    static float[] Empty(int length)
    {
        var array = ArrayPool<float>.Shared.Rent(Math.Max(length, 1));
        array.AsSpan(0, length).Clear();
        return array;
    }
}

/// <summary>A clause that a search found, as a number, with its score.</summary>
readonly record struct Found(int Passage, float Score, Naming Named);
