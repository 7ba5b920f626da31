using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>From a question to the clauses that answer it, to some that may, or to none.</summary>
static class FindClauses
{
    /// <summary>Others stand beside the best when they fit nearly as well.</summary>
    const double CompanionShare = 0.75;

    const int Searched = 10;
    const int MostShown = 3;

    public static AnswerOutcome For(Question question, KnowledgeSet known, AnswerThresholds thresholds)
    {
        var inForce = Look(question, known, question.Day);
        // One clause alone leaves nothing to choose from.
        if (inForce.Confidence >= (inForce.Hits.Count == 1 ? thresholds.Offer : thresholds.Answer))
            return new AnswerOutcome.Clauses(question, Companions(inForce.Hits));

        var anyTime = Look(question, known, day: null);
        if (anyTime.Confidence >= thresholds.Answer && anyTime.Hits[0].Passage.Document.StandingOn(question.Day) != Standing.InForce)
            return new AnswerOutcome.NotInForce(question, anyTime.Hits[0].Passage);
        return inForce.Confidence >= thresholds.Offer
            ? new AnswerOutcome.Candidates(question, [.. inForce.Hits.Take(MostShown).Select(hit => hit.Passage)])
            : new AnswerOutcome.Refused(question);
    }

    static (IReadOnlyList<Hit> Hits, double Confidence) Look(Question question, KnowledgeSet known, DateOnly? day)
    {
        var hits = known.Index.Search(question.Text, new SearchScope(day, question.School), Searched);
        return (hits, hits.Count == 0 ? 0 : Confidence.Of(hits).Value);
    }

    static IReadOnlyList<Passage> Companions(IReadOnlyList<Hit> hits) =>
        [.. hits.TakeWhile(hit => hit.Score >= hits[0].Score * CompanionShare).Take(MostShown).Select(hit => hit.Passage)];
}
