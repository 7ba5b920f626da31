using Bot.Answers.Meaning;
using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>
/// Where words were not sure enough, a model is asked once more, over the best few clauses, which it may help to find: a story
/// in everyday words shares few of them with the rule. What it says counts only as far as it passes the check; its search
/// words are never shown.
/// </summary>
sealed class SecondLook(AnswerModel model)
{
    const int MostClauses = 6;

    /// <summary>Long clauses are sent whole or not at all: a cut one may say the reverse.</summary>
    const int MostLetters = 6000;

    /// <summary>Reciprocal rank fusion, as where words and meaning are joined.</summary>
    const int Smoothing = 10;

    /// <param name="question">As it was looked for.</param>
    /// <param name="before">What the search came to.</param>
    /// <param name="known">Where.</param>
    /// <param name="near">What lies near by its meaning, or null.</param>
    /// <param name="cancel">Shutdown.</param>
    /// <returns>Null: what the search came to stays.</returns>
    public async Task<AnswerOutcome.Prose?> AtAsync(
        Question question, AnswerOutcome before, KnowledgeSet known, NearClauses? near, CancellationToken cancel)
    {
        // Words that may be about somebody go no further than they must.
        if (!model.IsConfigured || !IsOpen(before) || MisconductReport.In(question.Whole) != Suspicion.None)
            return null;
        // A model that is not there is not waited for twice.
        if (await model.WordsAsync(question.Text, cancel) is not { } words)
            return null;
        IReadOnlyList<Passage> offered = before is AnswerOutcome.Candidates some ? some.Passages : [];
        var best = Best(offered, FindClauses.Nearby(question, known, near), FindClauses.Nearby(question with { Text = words }, known, near: null));
        return best.Count > 0 && await model.LookAsync(new AnswerOutcome.Clauses(question, best), cancel) is CheckResult.Passed passed
            ? new AnswerOutcome.Prose(question, passed.Sentences)
            : null;
    }

    /// <summary>What was named and is not single is for the person to choose; what is repealed or not here is said.</summary>
    static bool IsOpen(AnswerOutcome outcome) => outcome is AnswerOutcome.Refused or AnswerOutcome.Candidates { IsNamed: false };

    static List<Passage> Best(params IReadOnlyList<Passage>[] lists)
    {
        var letters = 0;
        return [.. lists
            .SelectMany(list => list.Index().Select(place => (place.Item, Part: 1.0 / (Smoothing + place.Index + 1))))
            .GroupBy(place => (place.Item.Document.Key, place.Item.Clause.Id))
            .OrderByDescending(places => places.Sum(place => place.Part))
            .Select(places => places.First().Item)
            .Take(MostClauses)
            .Where(passage => (letters += passage.Clause.Text.Length) <= MostLetters)];
    }
}
