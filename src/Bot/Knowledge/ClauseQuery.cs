using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Bot.Knowledge;

/// <summary>What a question looks for, as one flat query, which Lucene scores fastest.</summary>
static class ClauseQuery
{
    const float TitleWeight = 0.15f;
    const float SectionWeight = 0.3f;
    const float SingleCharacterWeight = 0.7f;

    /// <summary>Phrases that every question has still tell a little about how a rule would put it.</summary>
    const float SmallTalkWeight = 0.3f;

    const float OfficialWordWeight = 0.4f;

    // With four fields a term this stays below Lucene's bound of 1,024; beyond it a question only repeats itself.
    const int MostTerms = 250;

    static readonly (string Field, float Weight)[] Fields = [(ClauseFields.Title, TitleWeight), (ClauseFields.Section, SectionWeight), (ClauseFields.Text, 1), (ClauseFields.Alias, 1)];

    /// <param name="question">As it was read.</param>
    /// <param name="everything">Reach every clause that may answer, for one may be named without sharing a word.</param>
    public static BooleanQuery For(QuestionReading question, bool everything)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var (term, weight) in Weights(question).Take(MostTerms))
        {
            foreach (var (field, fieldWeight) in Fields)
                query.Add(new TermQuery(new Term(field, term)) { Boost = weight * fieldWeight }, Occur.SHOULD);
        }

        if (everything)
            query.Add(new MatchAllDocsQuery { Boost = 0 }, Occur.SHOULD);
        return query;
    }

    /// <summary>A repeated term counts by its square root: long stories repeat what they are not about.</summary>
    static Dictionary<string, float> Weights(QuestionReading question)
    {
        var weights = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var term in ClauseAnalyzer.Shared.Terms(question.Kept).CountBy(term => term, StringComparer.Ordinal))
            weights[term.Key] = MathF.Sqrt(term.Value) * WeightOf(term.Key);
        foreach (var term in ClauseAnalyzer.Shared.Terms(question.Text).CountBy(term => term, StringComparer.Ordinal))
            weights.TryAdd(term.Key, SmallTalkWeight * MathF.Sqrt(term.Value) * WeightOf(term.Key));
        foreach (var term in question.Everyday.SelectMany(word => word.Official).SelectMany(ClauseAnalyzer.Shared.Terms).Distinct(StringComparer.Ordinal))
            weights[term] = MathF.Max(weights.GetValueOrDefault(term), OfficialWordWeight * WeightOf(term));
        return weights;
    }

    static float WeightOf(string term) => term.Length == 1 ? SingleCharacterWeight : 1;
}
