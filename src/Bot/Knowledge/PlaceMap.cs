using Lucene.Net.Index;

namespace Bot.Knowledge;

/// <summary>Which clause each Lucene document of a view is, and where that clause stands.</summary>
sealed record PlaceMap(IReadOnlyList<Passage> Passages, Place[] ByDoc, int Documents, int Chapters)
{
    public static PlaceMap Of(IndexReader reader, IReadOnlyList<PolicyDocument> documents)
    {
        var passages = new List<Passage>();
        var places = new List<Place>();
        var firsts = new Dictionary<string, int>(StringComparer.Ordinal);
        var chapters = 0;
        foreach (var (number, document) in documents.Index())
        {
            firsts[document.Key] = passages.Count;
            var inDocument = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var clause in document.Clauses)
            {
                if (!inDocument.TryGetValue(clause.Headings, out var chapter))
                    inDocument[clause.Headings] = chapter = chapters++;
                places.Add(new Place(passages.Count, number, chapter));
                passages.Add(new Passage(document, clause));
            }
        }

        var byDoc = new Place[reader.MaxDoc];
        Array.Fill(byDoc, Place.Gone);
        foreach (var segment in reader.Leaves)
        {
            foreach (var clause in ClauseFields.Read(segment.AtomicReader))
                byDoc[segment.DocBase + clause.Doc] = places[firsts[clause.Key] + clause.Ordinal];
        }

        return new PlaceMap(passages, byDoc, documents.Count, chapters);
    }
}

/// <summary>Where a clause stands, as numbers from 0.</summary>
readonly record struct Place(int Passage, int Document, int Chapter)
{
    /// <summary>Of a clause that is deleted and not yet out of the index.</summary>
    public static Place Gone { get; } = new(-1, -1, -1);
}
