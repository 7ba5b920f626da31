using Bot.Answers.Meaning;
using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>From a question to the clauses that answer it, to some that may, or to none.</summary>
static class FindClauses
{
    /// <summary>Others stand beside the best when they fit nearly as well.</summary>
    const double CompanionShare = 0.75;

    /// <summary>The confidence looks as far as the tenth.</summary>
    public const int Searched = 10;
    const int MostShown = 3;

    /// <param name="question">What is looked for.</param>
    /// <param name="known">Where.</param>
    /// <param name="thresholds">How sure the words must be.</param>
    /// <param name="near">What lies near by its meaning, or null. It orders what the words found and may offer a clause; it answers nothing alone.</param>
    public static AnswerOutcome For(Question question, KnowledgeSet known, AnswerThresholds thresholds, NearClauses? near = null)
    {
        if (known.Index.MissingIn(question.Text) is { } missing)
            return NotHere(question, known, missing);
        var inForce = Search(question, known, question.Day);
        var decided = Decide(question, inForce, thresholds);
        if (near is not null && !IsNamed(inForce))
            decided = Joined(decided, [.. inForce.Select(hit => hit.Passage)], near);
        if (decided is AnswerOutcome.Clauses || (decided is not null && IsNamed(inForce)))
            return decided;

        var anyTime = Search(question, known, day: null);
        if (Decide(question, anyTime, thresholds) is AnswerOutcome.Clauses && anyTime[0].Passage.Document.StandingOn(question.Day) != Standing.InForce)
            return new AnswerOutcome.NotInForce(question, anyTime[0].Passage);
        decided ??= Offered(question, near);
        return decided ?? new AnswerOutcome.Refused(question) { Nearest = Nearest(inForce, thresholds) };
    }

    /// <summary>What may have to do with it, however little, best first.</summary>
    public static IReadOnlyList<Passage> Nearby(Question question, KnowledgeSet known, NearClauses? near)
    {
        IReadOnlyList<Passage> byWords = [.. Search(question, known, question.Day).Select(hit => hit.Passage)];
        return near?.JoinedTo(byWords) ?? byWords;
    }

    /// <summary>The clause that would have answered, had it the detail that was asked for.</summary>
    static Passage? Nearest(IReadOnlyList<Hit> hits, AnswerThresholds thresholds) =>
        hits.Count > 0 && Confidence.Of(hits).Value >= thresholds.Answer ? hits[0].Passage : null;

    static AnswerOutcome.NotHere NotHere(Question question, KnowledgeSet known, DocumentMention missing) =>
        new(question, missing.Words, known.Documents.FirstOrDefault(document => document.IsFor(question.School) && document.Supersedes.Any(missing.IsNumberOf)));

    /// <summary>The answer stays within the first three that the words found, in the order of both lists; an offer may hold others too.</summary>
    static AnswerOutcome? Joined(AnswerOutcome? byWords, IReadOnlyList<Passage> found, NearClauses near)
    {
        var joined = near.JoinedTo(found);
        return byWords switch
        {
            AnswerOutcome.Clauses answer => answer with
            {
                Passages = [.. joined.Where(found.Take(MostShown).Contains).Where((passage, place) => place == 0 || answer.Passages.Contains(passage))],
            },
            AnswerOutcome.Candidates offer => offer with { Passages = [.. joined.Take(MostShown)] },
            _ => byWords,
        };
    }

    /// <summary>Where the words found nothing, clauses that stand out by their meaning are worth a look.</summary>
    static AnswerOutcome.Candidates? Offered(Question question, NearClauses? near) =>
        near?.StandingOut.Take(MostShown).ToList() is { Count: > 0 } some ? new AnswerOutcome.Candidates(question, some) : null;

    /// <summary>Null: these do not answer it.</summary>
    static AnswerOutcome? Decide(Question question, IReadOnlyList<Hit> hits, AnswerThresholds thresholds)
    {
        if (IsNamed(hits))
            return Named(question, hits);
        var confidence = Confidence.In(question.Text, hits);
        // One clause alone leaves nothing to choose from.
        if (confidence >= (hits.Count == 1 ? thresholds.Offer : thresholds.Answer))
            return new AnswerOutcome.Clauses(question, Companions(hits));
        return confidence >= thresholds.Offer ? new AnswerOutcome.Candidates(question, Best(hits)) : null;
    }

    /// <summary>What is named needs no confidence: one clause is the answer, several are for choosing.</summary>
    static AnswerOutcome Named(Question question, IReadOnlyList<Hit> hits)
    {
        Hit[] named = [.. hits.TakeWhile(hit => hit.Named == hits[0].Named)];
        return named.Length == 1 ? new AnswerOutcome.Clauses(question, Best(named)) { IsNamed = true } : new AnswerOutcome.Candidates(question, Best(named)) { IsNamed = true };
    }

    static bool IsNamed(IReadOnlyList<Hit> hits) => hits is [{ Named: >= Naming.Article }, ..];

    static IReadOnlyList<Hit> Search(Question question, KnowledgeSet known, DateOnly? day) =>
        known.Index.Search(question.Text, new SearchScope(day, question.School), Searched);

    static IReadOnlyList<Passage> Companions(IReadOnlyList<Hit> hits) => Best(hits.TakeWhile(hit => hit.Score >= hits[0].Score * CompanionShare));

    static IReadOnlyList<Passage> Best(IEnumerable<Hit> hits) => [.. hits.Take(MostShown).Select(hit => hit.Passage)];
}
