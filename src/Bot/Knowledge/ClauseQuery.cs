using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Bot.Knowledge;

/// <summary>What a question looks for, as one flat query, which Lucene scores fastest.</summary>
static class ClauseQuery
{
    const float TitleWeight = 0.15f;
    const float SectionWeight = 0.3f;
    const float SingleCharacterWeight = 0.7f;

    // With three fields a term this stays below Lucene's bound of 1,024; beyond it a question only repeats itself.
    const int MostTerms = 320;

    static readonly (string Field, float Weight)[] Fields = [("title", TitleWeight), ("section", SectionWeight), ("text", 1)];

    public static BooleanQuery For(string question, SynonymFile synonyms)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var (term, weight) in Weights(question, synonyms).Take(MostTerms))
        {
            foreach (var (field, fieldWeight) in Fields)
                query.Add(new TermQuery(new Term(field, term)) { Boost = weight * fieldWeight }, Occur.SHOULD);
        }

        return query;
    }

    /// <summary>A repeated term counts by its square root: long stories repeat what they are not about.</summary>
    static Dictionary<string, float> Weights(string question, SynonymFile synonyms)
    {
        var weights = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var term in ClauseAnalyzer.Shared.Terms(question).CountBy(term => term, StringComparer.Ordinal))
            weights[term.Key] = MathF.Sqrt(term.Value) * WeightOf(term.Key);
        foreach (var term in synonyms.OfficialWordsFor(question).SelectMany(ClauseAnalyzer.Shared.Terms).Distinct(StringComparer.Ordinal))
        {
            var weight = SynonymFile.Weight * WeightOf(term);
            weights[term] = MathF.Max(weights.GetValueOrDefault(term), weight);
        }

        return weights;
    }

    static float WeightOf(string term) => term.Length == 1 ? SingleCharacterWeight : 1;
}
