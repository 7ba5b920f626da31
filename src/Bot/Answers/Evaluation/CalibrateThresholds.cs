using Bot.Answers.Meaning;
using Bot.Knowledge;
using Bot.Storage;
using Bot.Time;

namespace Bot.Answers.Evaluation;

/// <summary>knowledge calibrate: sets the thresholds from an administrator's own questions and keeps them.</summary>
sealed class CalibrateThresholds(KnowledgeBase knowledge, Embedder embedder, ClauseVectors vectors, MeaningSearch meaning, BusinessClock clock, IRecordStore store)
{
    /// <summary>With fewer of either kind the thresholds would follow single questions.</summary>
    public const int FewestOfEach = 10;

    const int MostTries = 5;

    /// <param name="questions">At least <see cref="FewestOfEach"/> that have an answer, and as many that have none.</param>
    /// <param name="report">Hears how many clauses are embedded.</param>
    /// <param name="cancel">The caller gave up.</param>
    public async Task<Calibration> RunAsync(IReadOnlyList<OwnQuestion> questions, Action<MeaningProgress> report, CancellationToken cancel)
    {
        var answerable = questions.Count(question => question.Answerable);
        if (answerable < FewestOfEach || questions.Count - answerable < FewestOfEach)
            return new Calibration.TooFew(answerable, questions.Count - answerable);
        var known = await knowledge.CurrentAsync(cancel);
        if (embedder.IsOn && !await vectors.FollowAsync(known, report, cancel))
            return new Calibration.NoVectors();
        var judged = new List<JudgedQuestion>();
        var meant = new List<MeantQuestion>();
        foreach (var question in questions)
        {
            var hits = known.Index.Search(question.Text, new SearchScope(clock.Today, null), FindClauses.Searched);
            judged.Add(new JudgedQuestion(question.Answerable, question.Answerable && IsRight(question, hits.Select(hit => hit.Passage).FirstOrDefault()), Confidence.In(question.Text, hits)));
            meant.Add(new MeantQuestion(judged[^1], [.. hits.Select(hit => hit.Passage)], await meaning.FindAsync(new Question(question.Text, clock.Today, null), known, cancel), passage => IsRight(question, passage)));
        }

        if (embedder.IsFailing)
            return new Calibration.NoVectors();
        var (before, after) = (AnswerThresholds.Of(store), ThresholdChoice.For(judged));
        var level = embedder.IsOn ? MeaningChoice.For(meant, after.Offer) : null;
        await KeepAsync(after, level, cancel);
        return new Calibration.Done(ThresholdFigures.Of(judged, before), ThresholdFigures.Of(judged, after), level is null ? null : MeaningFigures.Of(meant, after.Offer, level));
    }

    static bool IsRight(OwnQuestion question, Passage? found) =>
        found is not null && (question.Clause.Length == 0 || DocumentNumber.AreSame(found.Clause.Id, question.Clause));

    async Task KeepAsync(AnswerThresholds thresholds, MeaningLevel? level, CancellationToken cancel)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var unit = new Unit();
            thresholds.Keep(unit, store);
            level?.Keep(unit, store, embedder.Model);
            if (await store.CommitAsync(unit, cancel) is CommitResult.Committed)
                return;
        }

        throw new StoreUnavailableException("The thresholds were being changed by somebody else all the while. Calibrate again.");
    }
}

/// <summary>How a calibration ended.</summary>
abstract record Calibration
{
    /// <summary>Nothing was changed.</summary>
    public sealed record TooFew(int Answerable, int Unanswerable) : Calibration;

    /// <summary>The embedding model is not to be had; nothing was changed.</summary>
    public sealed record NoVectors : Calibration;

    /// <param name="Before">With the words alone.</param>
    /// <param name="After">The same questions with the new thresholds.</param>
    /// <param name="Meaning">What the embedding model adds; null: none is set.</param>
    public sealed record Done(ThresholdFigures Before, ThresholdFigures After, MeaningFigures? Meaning) : Calibration;
}
