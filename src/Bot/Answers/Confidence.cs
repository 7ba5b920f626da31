using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>How likely one of the first three hits of a search answers the question: a logistic over what a search shows by itself.</summary>
/// <param name="Share">How much of the question stands in the first hit.</param>
/// <param name="Amount">The most that stands in one of the first three, in telling characters.</param>
/// <param name="AheadOfTenth">By how much of its score the first leads the tenth.</param>
/// <param name="AheadOfSecond">By how much of its score the first leads the second.</param>
readonly record struct Confidence(double Share, double Amount, double AheadOfTenth, double AheadOfSecond)
{
    // In a handful of clauses there is no tenth to lead, which says nothing about the first: the usual lead stands in.
    const double UsualLeadOverTenth = 0.45;
    const double UsualLeadOverSecond = 0.2;

    /// <summary>0 to 1. Weights fitted on the development half of our questions and on questions whose document was taken away.</summary>
    public double Value => 1 / (1 + Math.Exp(7.2 - (3.9 * Share) - (2.3 * Math.Log(1 + Amount)) - (1.1 * AheadOfTenth) - (2.6 * AheadOfSecond)));

    /// <summary>0 to 1 for what a search found; a clause that was named leaves no doubt.</summary>
    public static double In(IReadOnlyList<Hit> hits) => hits switch
    {
        [] => 0,
        [{ Named: >= Naming.Article }, ..] => 1,
        _ => Of(hits).Value,
    };

    /// <param name="hits">At least one, best first.</param>
    public static Confidence Of(IReadOnlyList<Hit> hits) => new(
        hits[0].Coverage.Share,
        hits.Take(3).Max(hit => hit.Coverage.Amount),
        Lead(hits, 9) ?? UsualLeadOverTenth,
        Lead(hits, 1) ?? UsualLeadOverSecond);

    static double? Lead(IReadOnlyList<Hit> hits, int over) =>
        hits.Count > over && hits[0].Score > 0 ? Math.Max(0, (hits[0].Score - hits[over].Score) / hits[0].Score) : null;
}
