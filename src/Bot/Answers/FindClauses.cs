using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>From a question to the clauses that answer it, or to none.</summary>
static class FindClauses
{
    /// <summary>Below this share of the question found in the best clause, the documents do not say.</summary>
    const double LeastCoverage = 0.3;

    /// <summary>Others stand beside the best when they fit nearly as well.</summary>
    const double CompanionShare = 0.75;

    const int Searched = 10;
    const int MostAnswered = 3;

    public static AnswerOutcome For(Question question, KnowledgeSet known)
    {
        var inForce = Fitting(question, known, question.Day);
        if (inForce.Count > 0)
            return new AnswerOutcome.Clauses(question, inForce);

        var anyTime = Fitting(question, known, day: null);
        return anyTime.Count > 0 ? new AnswerOutcome.NotInForce(question, anyTime[0]) : new AnswerOutcome.Refused(question);
    }

    static List<Passage> Fitting(Question question, KnowledgeSet known, DateOnly? day)
    {
        var hits = known.Index.Search(question.Text, new SearchScope(day, question.School), Searched);
        if (hits.Count == 0 || Confidence.Coverage(known.Index, question.Text, hits[0].Passage) < LeastCoverage)
            return [];
        return [.. hits.TakeWhile(hit => hit.Score >= hits[0].Score * CompanionShare).Take(MostAnswered).Select(hit => hit.Passage)];
    }
}
