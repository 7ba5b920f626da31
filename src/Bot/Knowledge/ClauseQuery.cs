namespace Bot.Knowledge;

/// <summary>What a question looks for.</summary>
static class ClauseQuery
{
    const float SingleCharacterWeight = 0.7f;

    /// <summary>Phrases that every question has still tell a little about how a rule would put it.</summary>
    const float SmallTalkWeight = 0.3f;

    const float OfficialWordWeight = 0.4f;

    /// <summary>Beyond it a question only repeats itself.</summary>
    const int MostTerms = 250;

    public static IReadOnlyList<WantedTerm> For(QuestionReading question) =>
        [.. Weights(question).Take(MostTerms).Select(term => new WantedTerm(term.Key, term.Value))];

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

/// <summary>A term and how much it counts.</summary>
readonly record struct WantedTerm(string Term, float Weight);
