using Lucene.Net.Index;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Knowledge;

/// <summary>
/// One view of the index: BM25 over title, section, text and aliases. Who may see a rule and when it holds are decided
/// inside the search; what a question names outright comes first.
/// </summary>
sealed class ClauseIndex
{
    /// <summary>So many of the best by score are put in their final order.</summary>
    const int Reranked = 20;

    const float CoverageShare = 0.8f;

    /// <summary>A clause that gives the kind of thing that was asked for goes before one that fits nearly as well.</summary>
    const float GivenShare = 0.05f;

    /// <summary>What is left to a definition where a rule was asked for.</summary>
    const float DefinitionLeft = 0.7f;

    readonly ClauseFiles? _files;
    readonly IReadOnlyList<PolicyDocument> _known;
    readonly SynonymFile _synonyms;
    readonly AliasBook _aliases;
    readonly PlaceMap _places;
    readonly ClauseNames _names;
    readonly ClauseScorer _scorer;

    ClauseIndex(ClauseFiles? files, IReadOnlyList<PolicyDocument> known, SynonymFile synonyms, AliasBook aliases, IndexReader reader)
    {
        (_files, _known, _synonyms, _aliases) = (files, known, synonyms, aliases);
        _places = PlaceMap.Of(reader, known);
        _names = new ClauseNames(known);
        _scorer = new ClauseScorer(reader);
    }

    /// <summary>Nothing yet; what follows is kept in memory.</summary>
    public static ClauseIndex Empty { get; } = Over(null);

    /// <summary>Nothing yet; what follows is kept in these files.</summary>
    public static ClauseIndex Over(ClauseFiles? files) => new(files, [], SynonymFile.Empty, AliasBook.Empty, new MultiReader());

    /// <summary>The index after a change; this one goes on answering as before.</summary>
    public ClauseIndex With(KnowledgeChange change, SynonymFile synonyms, AliasBook aliases)
    {
        var gone = change.Put.Select(document => document.Key).Concat(change.Removed).ToHashSet(StringComparer.Ordinal);
        PolicyDocument[] known = [.. _known.Where(document => !gone.Contains(document.Key)), .. change.Put];
        var files = _files ?? new ClauseFiles(folder: null, NullLogger<ClauseFiles>.Instance);
        return new ClauseIndex(files, known, synonyms, aliases, files.Bring(known, aliases));
    }

    /// <summary>The best passages, best first.</summary>
    public IReadOnlyList<Hit> Search(string question, SearchScope scope, int limit)
    {
        var read = QuestionReading.Of(question, _synonyms);
        var named = _names.In(question, _aliases);
        var terms = ClauseQuery.For(read);
        if ((terms.Count == 0 && !named.Any) || _places.Passages.Count == 0)
            return [];
        using var board = new ScoreBoard(_places, named, [.. _known.Select(scope.Admits)]);
        _scorer.Score(terms, board.Scores);
        var weights = Weights();
        return [.. board.Top(Math.Max(limit, Reranked))
            .Select(found => HitOf(read, found, weights))
            .OrderByDescending(hit => hit.Named)
            .ThenByDescending(hit => hit.Score)
            .Take(limit)];
    }

    /// <summary>
    /// How telling a term is, from 0 to 1; one that the index lacks is as telling as one can be. Each is looked up once, for
    /// the hits of a question all ask for the same.
    /// </summary>
    Func<string, double> Weights()
    {
        var (known, frequencies) = (new Dictionary<string, double>(StringComparer.Ordinal), _scorer.Frequencies());
        return term => known.TryGetValue(term, out var weight) ? weight : known[term] = Rarity(frequencies(term)) / Rarity(0);
    }

    /// <summary>The document that the question names where it names none that is here; null: it names none, or one that is.</summary>
    public DocumentMention? MissingIn(string question) => _names.MissingIn(question, _aliases);

    /// <summary>The questions tied to a clause.</summary>
    public string AliasesOf(Clause clause) => _aliases.Of(clause);

    /// <summary>Of clauses that score alike, the one that holds more of the question is the better one.</summary>
    Hit HitOf(QuestionReading question, Found found, Func<string, double> weights)
    {
        var passage = _places.Passages[found.Passage];
        var (document, clause) = (passage.Document, passage.Clause);
        var text = TextFold.Fold(clause.Text);
        var coverage = Coverage.Of(question, $"{TextFold.Fold($"{document.Title} {clause.Headings} {clause.Label} {AliasesOf(clause)}")} {text}", weights);
        var given = AskedFor.GivenBy(text, question.Wanted);
        var score = found.Score * (1 + (CoverageShare * (float)coverage.Subject)) * (1 + (GivenShare * given)) * (AskedFor.OnlyDefines(text, question.Text) ? DefinitionLeft : 1);
        return new Hit(passage, score, coverage, given, (double)passage.Document.Clauses.Count / _places.Passages.Count, found.Named);
    }

    double Rarity(int frequency) => Math.Log(1 + ((Math.Max(_places.Passages.Count - frequency, 0) + 0.5) / (frequency + 0.5)));
}

/// <summary>Which rules may answer.</summary>
/// <param name="Day">Only those in force on this day; null: of any time.</param>
/// <param name="School">Only those meant for this school; null: for any.</param>
sealed record SearchScope(DateOnly? Day, string? School)
{
    public bool Admits(PolicyDocument document) => document.IsFor(School) && (Day is not { } day || document.StandingOn(day) == Standing.InForce);
}

/// <summary>A passage and how well it fits.</summary>
/// <param name="Passage">The clause and its document.</param>
/// <param name="Score">Scores compare within one search only.</param>
/// <param name="Coverage">How much of the question stands there.</param>
/// <param name="Given">Whether it gives what was asked for: see <see cref="AskedFor.GivenBy"/>.</param>
/// <param name="DocumentShare">Of all clauses, how many stand in its document: 0 to 1.</param>
/// <param name="Named">Whether the question names it.</param>
sealed record Hit(Passage Passage, float Score, Coverage Coverage, int Given, double DocumentShare, Naming Named);
