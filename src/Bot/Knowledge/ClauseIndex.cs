using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;

namespace Bot.Knowledge;

/// <summary>BM25 over title, section and text; who may see a rule and when it holds are decided inside the search.</summary>
sealed class ClauseIndex
{
    const float TitleWeight = 0.3f;
    const float SectionWeight = 0.3f;
    const float SingleCharacterWeight = 0.7f;

    // Beyond this a question only repeats itself; Lucene's own bound is 1,024 per query.
    const int MostTerms = 300;

    static readonly (string Field, float Weight)[] Fields = [("title", TitleWeight), ("section", SectionWeight), ("text", 1)];

    readonly IReadOnlyList<Passage> _passages;
    readonly IndexReader _reader;
    readonly IndexSearcher _searcher;

    public ClauseIndex(IReadOnlyList<Passage> passages)
    {
        _passages = passages;
        var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(ClauseAnalyzer.Version, ClauseAnalyzer.Shared)))
        {
            for (var i = 0; i < passages.Count; i++)
                writer.AddDocument(ToDocument(i, passages[i]));
            writer.ForceMerge(1);
        }

        _reader = DirectoryReader.Open(directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    /// <summary>The best passages, best first.</summary>
    public IReadOnlyList<Hit> Search(string question, SearchScope scope, int limit)
    {
        var query = QueryFor(question);
        if (query.Clauses.Count == 0 || _passages.Count == 0)
            return [];
        var found = _searcher.Search(query, FilterFor(scope), limit);
        return [.. found.ScoreDocs.Select(hit => new Hit(PassageOf(hit.Doc), hit.Score))];
    }

    /// <summary>How telling a term is; one that the index lacks is as telling as one can be.</summary>
    public double Weight(string term)
    {
        var frequency = _reader.DocFreq(new Term("text", term));
        return Math.Log(1 + ((_passages.Count - frequency + 0.5) / (frequency + 0.5)));
    }

    Passage PassageOf(int doc) => _passages[_reader.Document(doc).GetField("ordinal").GetInt32Value()!.Value];

    static Document ToDocument(int ordinal, Passage passage)
    {
        var document = new Document
        {
            new StoredField("ordinal", ordinal),
            new TextField("title", $"{passage.Document.Title} {passage.Clause.Label}", Field.Store.NO),
            new TextField("section", passage.Clause.Headings, Field.Store.NO),
            new TextField("text", passage.Clause.Text, Field.Store.NO),
            new Int32Field("from", passage.Document.StartsOn.DayNumber, Field.Store.NO),
            new Int32Field("until", passage.Document.EndsOn?.DayNumber ?? int.MaxValue, Field.Store.NO),
        };
        foreach (var school in passage.Document.Audience.DefaultIfEmpty(SearchScope.Everyone))
            document.Add(new StringField("audience", school, Field.Store.NO));
        return document;
    }

    static BooleanQuery QueryFor(string question)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var (field, weight) in Fields)
        {
            var part = new BooleanQuery(disableCoord: true);
            foreach (var term in ClauseAnalyzer.Shared.Terms(question).GroupBy(term => term, StringComparer.Ordinal).Take(MostTerms))
            {
                var single = term.Key.Length == 1 ? SingleCharacterWeight : 1;
                part.Add(new TermQuery(new Term(field, term.Key)) { Boost = weight * single * term.Count() }, Occur.SHOULD);
            }

            if (part.Clauses.Count > 0)
                query.Add(part, Occur.SHOULD);
        }

        return query;
    }

    static QueryWrapperFilter? FilterFor(SearchScope scope)
    {
        var conditions = new BooleanQuery(disableCoord: true);
        if (scope.Day is { } day)
        {
            conditions.Add(NumericRangeQuery.NewInt32Range("from", null, day.DayNumber, minInclusive: true, maxInclusive: true), Occur.MUST);
            conditions.Add(NumericRangeQuery.NewInt32Range("until", day.DayNumber, null, minInclusive: false, maxInclusive: true), Occur.MUST);
        }

        if (scope.School is { } school)
        {
            var audience = new BooleanQuery(disableCoord: true)
            {
                { new TermQuery(new Term("audience", SearchScope.Everyone)), Occur.SHOULD },
                { new TermQuery(new Term("audience", school)), Occur.SHOULD },
            };
            conditions.Add(audience, Occur.MUST);
        }

        return conditions.Clauses.Count > 0 ? new QueryWrapperFilter(conditions) : null;
    }
}

/// <summary>Which rules may answer.</summary>
/// <param name="Day">Only those in force on this day; null: of any time.</param>
/// <param name="School">Only those meant for this school; null: for any.</param>
sealed record SearchScope(DateOnly? Day, string? School)
{
    /// <summary>The audience of a rule that names no school.</summary>
    public const string Everyone = "*";
}

/// <summary>A passage and how well it fits; scores compare within one search only.</summary>
sealed record Hit(Passage Passage, float Score);
