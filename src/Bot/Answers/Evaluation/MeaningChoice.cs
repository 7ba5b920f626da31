using System.Globalization;
using Bot.Answers.Meaning;
using Bot.Knowledge;

namespace Bot.Answers.Evaluation;

/// <summary>A question as both searches see it.</summary>
/// <param name="ByWords">What the words make of it.</param>
/// <param name="Found">What they found, best first.</param>
/// <param name="Near">What lies near by its meaning; null: it is not asked for.</param>
/// <param name="IsRight">Whether a clause answers it.</param>
sealed record MeantQuestion(JudgedQuestion ByWords, IReadOnlyList<Passage> Found, NearClauses? Near, Func<Passage, bool> IsRight);

/// <summary>
/// How much an embedding model may do: it orders along where the right clause comes first at least as often as by the
/// words alone, and it offers from where the unanswerable stay refused.
/// </summary>
static class MeaningChoice
{
    const double LeastRefused = 0.95;
    const double Least = 0.05;

    /// <summary>Fewer questions without an answer are no reason to offer more readily than by default.</summary>
    const int EnoughToLower = 40;

    public static MeaningLevel For(IReadOnlyList<MeantQuestion> questions, double offer)
    {
        var found = questions.Where(one => one.ByWords.Answerable && one.ByWords.Confidence >= offer).ToList();
        var joins = found.Count(IsRightJoined) >= found.Count(one => one.ByWords.IsRight);
        var unanswerable = questions.Where(one => !one.ByWords.Answerable).ToList();
        var leads = unanswerable.Where(one => one.ByWords.Confidence < offer).Select(LeadOf).OrderDescending().ToList();
        var mayBeOffered = (int)(unanswerable.Count * (1 - LeastRefused)) - (unanswerable.Count - leads.Count);
        var level = leads.Count == 0 ? 1 : Math.Max(Least, Math.Floor((leads[Math.Clamp(mayBeOffered, 0, leads.Count - 1)] * 100) + 1) / 100);
        return new MeaningLevel(unanswerable.Count < EnoughToLower ? Math.Max(level, MeaningLevel.Default.Offer) : level, joins);
    }

    static bool IsRightJoined(MeantQuestion one)
    {
        var first = one.Found.Take(3).ToList();
        var joined = one.Near is { } near ? (near with { Level = near.Level with { Joins = true } }).JoinedTo(one.Found) : one.Found;
        return one.IsRight(joined.First(first.Contains));
    }

    static double LeadOf(MeantQuestion one) => one.Near?.Lead ?? 0;
}

/// <summary>What an embedding model adds to the words, as counts.</summary>
sealed record MeaningFigures(MeaningLevel Level, int Answerable, int Offered, int Right, int Unanswerable, int Refused)
{
    /// <param name="questions">All of them.</param>
    /// <param name="offer">From which confidence on the words offer something themselves.</param>
    /// <param name="level">The level to count with.</param>
    public static MeaningFigures Of(IReadOnlyList<MeantQuestion> questions, double offer, MeaningLevel level)
    {
        var refused = questions.Where(one => one.ByWords.Confidence < offer).ToList();
        var offered = refused.Where(one => one.Near?.Lead >= level.Offer).ToList();
        return new MeaningFigures(
            level,
            refused.Count(one => one.ByWords.Answerable),
            offered.Count(one => one.ByWords.Answerable),
            offered.Count(one => one.ByWords.Answerable && (one.Near! with { Level = level }).StandingOut.Take(3).Any(one.IsRight)),
            questions.Count(one => !one.ByWords.Answerable),
            refused.Count(one => !one.ByWords.Answerable) - offered.Count(one => !one.ByWords.Answerable));
    }

    /// <summary>Every share with its base.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture,
        $"向量：{(Level.Joins ? "与字词一起排序" : "不参与排序（它使正确的条文更少排在最前）")}，领先 {Level.Offer:F2} 起给出候选：字词没有找到的 {Answerable} 个可答问题中给出候选 {Offered}（含正确条文 {Right}）；不可答的 {Unanswerable} 问中共拒答 {Refused}。");
}
