using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;

namespace Bot.Knowledge;

/// <summary>BM25 over title, section and text; who may see a rule and when it holds are decided inside the search.</summary>
sealed class ClauseIndex
{
    /// <summary>So many of the best by score are put in their final order.</summary>
    const int Reranked = 20;

    const float CoverageShare = 0.5f;

    readonly IReadOnlyList<PolicyDocument> _known;
    readonly IReadOnlyList<Passage> _passages;
    readonly SynonymFile _synonyms;
    readonly IReadOnlyList<Place> _places;
    readonly int _documents;
    readonly int _chapters;
    readonly IndexReader _reader;
    readonly IndexSearcher _searcher;

    ClauseIndex(IReadOnlyList<PolicyDocument> known, SynonymFile synonyms)
    {
        Passage[] passages = [.. known.SelectMany(document => document.Clauses.Select(clause => new Passage(document, clause)))];
        (_known, _passages, _synonyms) = (known, passages, synonyms);
        var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(ClauseAnalyzer.Version, ClauseAnalyzer.Shared)))
        {
            foreach (var passage in passages)
                writer.AddDocument(ToDocument(passage));
            writer.ForceMerge(1);
        }

        var documents = new Dictionary<string, int>(StringComparer.Ordinal);
        var chapters = new Dictionary<(int, string), int>();
        _places = [.. passages.Select(passage => PlaceOf(passage, documents, chapters))];
        (_documents, _chapters) = (documents.Count, chapters.Count);
        _reader = DirectoryReader.Open(directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    public static ClauseIndex Empty { get; } = new([], SynonymFile.Empty);

    /// <summary>The index after a change; this one goes on answering as before.</summary>
    public ClauseIndex With(KnowledgeChange change, SynonymFile synonyms)
    {
        var gone = change.Put.Select(document => document.Key).Concat(change.Removed).ToHashSet(StringComparer.Ordinal);
        return new ClauseIndex([.. _known.Where(document => !gone.Contains(document.Key)), .. change.Put], synonyms);
    }

    /// <summary>The best passages, best first.</summary>
    public IReadOnlyList<Hit> Search(string question, SearchScope scope, int limit)
    {
        var read = QuestionReading.Of(question, _synonyms);
        var query = ClauseQuery.For(read);
        if (query.Clauses.Count == 0 || _passages.Count == 0)
            return [];
        using var scores = new EvidenceCollector(_places, _documents, _chapters);
        _searcher.Search(query, FilterFor(scope), scores);
        return [.. scores.Top(Math.Max(limit, Reranked)).Select(hit => HitOf(read, _passages[hit.Doc], hit.Score)).OrderByDescending(hit => hit.Score).Take(limit)];
    }

    /// <summary>How telling a term is, from 0 to 1; one that the index lacks is as telling as one can be.</summary>
    public double Weight(string term) => Rarity(_reader.DocFreq(new Term("text", term))) / Rarity(0);

    /// <summary>Of clauses that score alike, the one that holds more of the question is the better one.</summary>
    Hit HitOf(QuestionReading question, Passage passage, float score)
    {
        var coverage = Coverage.Of(question, passage, this);
        return new Hit(passage, score * (1 + (CoverageShare * (float)coverage.Share)), coverage);
    }

    double Rarity(int frequency) => Math.Log(1 + ((_passages.Count - frequency + 0.5) / (frequency + 0.5)));

    static Place PlaceOf(Passage passage, Dictionary<string, int> documents, Dictionary<(int, string), int> chapters)
    {
        var document = NumberOf(documents, passage.Document.SourceFile);
        return new Place(document, NumberOf(chapters, (document, passage.Clause.Headings)));
    }

    static int NumberOf<T>(Dictionary<T, int> numbers, T key)
        where T : notnull
    {
        if (!numbers.TryGetValue(key, out var number))
            numbers[key] = number = numbers.Count;
        return number;
    }

    static Document ToDocument(Passage passage)
    {
        var document = new Document
        {
            new TextField("title", TextFold.Fold(passage.Document.Title), Field.Store.NO),
            new TextField("section", TextFold.Fold(passage.Clause.Headings), Field.Store.NO),
            new TextField("text", TextFold.Fold(passage.Clause.Text), Field.Store.NO),
            new Int32Field("from", passage.Document.StartsOn.DayNumber, Field.Store.NO),
            new Int32Field("until", passage.Document.EndsOn?.DayNumber ?? int.MaxValue, Field.Store.NO),
        };
        foreach (var school in passage.Document.Audience.DefaultIfEmpty(SearchScope.Everyone))
            document.Add(new StringField("audience", school, Field.Store.NO));
        return document;
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
sealed record Hit(Passage Passage, float Score, Coverage Coverage);
