using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>How likely one of the first three hits of a search answers the question: a logistic over what a search shows by itself.</summary>
/// <param name="Share">How much of the question stands in the first hit.</param>
/// <param name="Amount">The most of the question that stands in one of the first three, in telling characters.</param>
/// <param name="Gap">The longest stretch of the question that none of the first three has.</param>
/// <param name="Agreement">How much more of the ten stands in the first one's document than chance would put there: 0 to 1.</param>
/// <param name="AheadOfSecond">By how much of its score the first leads the second.</param>
/// <param name="Given">Whether the first gives what was asked for: -1, 0 or 1.</param>
readonly record struct Confidence(double Share, double Amount, double Gap, double Agreement, double AheadOfSecond, int Given)
{
    // In a handful of clauses or documents there is nothing to lead or to agree against, which says nothing about the
    // first: what is usual stands in.
    const double UsualLead = 0.2;
    const double UsualAgreement = 0.5;
    const double NearlyAll = 0.8;

    /// <summary>
    /// 0 to 1. Weights fitted on the development half of our questions and on questions whose document was taken away. One thing
    /// that none speaks of tells more than as many characters missing here and there, hence the square.
    /// </summary>
    public double Value => 1 / (1 + Math.Exp(7.3 - (2 * Share) - (2.3 * Math.Log(1 + Amount)) + (0.38 * Gap * Gap) - (4.55 * Agreement) - (2.1 * AheadOfSecond) - (0.5 * Given)));

    /// <summary>
    /// 0 to 1 for what a search found; a clause that was named leaves no doubt, and one without the detail that was asked
    /// for is no answer, however well it fits.
    /// </summary>
    public static double In(string question, IReadOnlyList<Hit> hits) => hits switch
    {
        [] => 0,
        [{ Named: >= Naming.Article }, ..] => 1,
        [var first, ..] => AskedDetail.IsMissingIn(first.Passage.Clause.Text, question) ? 0 : Of(hits).Value,
    };

    /// <param name="hits">At least one, best first.</param>
    public static Confidence Of(IReadOnlyList<Hit> hits) => new(
        hits[0].Coverage.Share,
        hits.Take(3).Max(hit => hit.Coverage.Amount),
        hits.Take(3).Min(hit => hit.Coverage.Gap),
        AgreementOf(hits),
        hits.Count > 1 && hits[0].Score > 0 ? Math.Max(0, (hits[0].Score - hits[1].Score) / hits[0].Score) : UsualLead,
        hits[0].Given);

    static double AgreementOf(IReadOnlyList<Hit> hits)
    {
        var (first, chance) = (hits[0].Passage.Document, hits[0].DocumentShare);
        var all = hits.Sum(hit => hit.Score);
        if (chance > NearlyAll || all <= 0)
            return UsualAgreement;
        return Math.Max(0, ((hits.Where(hit => ReferenceEquals(hit.Passage.Document, first)).Sum(hit => hit.Score) / all) - chance) / (1 - chance));
    }
}
