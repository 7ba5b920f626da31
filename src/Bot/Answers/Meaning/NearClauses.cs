using Bot.Knowledge;

namespace Bot.Answers.Meaning;

/// <summary>A clause and the cosine between its vector and the question's.</summary>
readonly record struct NearClause(Passage Passage, float Likeness);

/// <summary>What lies near a question by its meaning.</summary>
/// <param name="Best">Nearest first, at least one.</param>
/// <param name="Usual">The mean likeness of all clauses that were compared.</param>
/// <param name="Level">How much of it may be used.</param>
sealed record NearClauses(IReadOnlyList<NearClause> Best, double Usual, MeaningLevel Level)
{
    /// <summary>
    /// Reciprocal rank fusion: each list gives a passage its share of 1 / (10 + its place). The words have the greater
    /// share: with stand-in models that was as good as equal shares for the good ones and lost less for the bad.
    /// </summary>
    const int Smoothing = 10;

    const double Share = 0.5;

    /// <summary>The lead that counts is over what merely belongs to the subject.</summary>
    const int Crowd = 10;

    /// <summary>What leads by less has no say in the order: a list always has a first, even where nothing is near.</summary>
    const double Ahead = 0.15;

    /// <summary>
    /// By how much the nearest leads the tenth, of the room that there is above the usual likeness: models differ in how
    /// alike they hold any two texts, and a question that nothing answers is about equally like ten clauses.
    /// </summary>
    public double Lead => LeadOf(Best[0]);

    /// <summary>Those that may be offered where the words found nothing.</summary>
    public IEnumerable<Passage> StandingOut => Best.Where(near => LeadOf(near) >= Level.Offer).Select(near => near.Passage);

    /// <summary>The passages of both lists in one order; on equal sums the words' order holds.</summary>
    public IReadOnlyList<Passage> JoinedTo(IReadOnlyList<Passage> byWords) =>
        !Level.Joins ? byWords : [.. Places(byWords, 1).Concat(Places([.. Best.Where(near => LeadOf(near) >= Ahead).Select(near => near.Passage)], Share))
            .GroupBy(place => (place.Passage.Document.Key, place.Passage.Clause.Id))
            .OrderByDescending(places => places.Sum(place => place.Part))
            .Select(places => places.First().Passage)];

    static IEnumerable<(Passage Passage, double Part)> Places(IReadOnlyList<Passage> passages, double share) =>
        passages.Index().Select(place => (place.Item, share / (Smoothing + place.Index + 1)));

    double LeadOf(NearClause near)
    {
        // Among fewer than ten the usual likeness stands in for the tenth.
        var crowd = Best.Count >= Crowd ? Best[Crowd - 1].Likeness : Usual;
        return Usual < 1 ? (near.Likeness - crowd) / (1 - Usual) : 0;
    }
}
