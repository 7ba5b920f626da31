using Bot.Knowledge;
using Bot.Storage;
using Bot.Time;

namespace Bot.Answers.Evaluation;

/// <summary>knowledge calibrate: sets the thresholds from an administrator's own questions and keeps them.</summary>
sealed class CalibrateThresholds(KnowledgeBase knowledge, BusinessClock clock, IRecordStore store)
{
    /// <summary>With fewer of either kind the thresholds would follow single questions.</summary>
    public const int FewestOfEach = 10;

    const int MostTries = 5;

    public async Task<Calibration> RunAsync(IReadOnlyList<OwnQuestion> questions, CancellationToken cancel)
    {
        var answerable = questions.Count(question => question.Answerable);
        if (answerable < FewestOfEach || questions.Count - answerable < FewestOfEach)
            return new Calibration.TooFew(answerable, questions.Count - answerable);
        var known = await knowledge.CurrentAsync(cancel);
        JudgedQuestion[] judged = [.. questions.Select(question => Judge(question, known))];
        var (before, after) = (AnswerThresholds.Of(store), ThresholdChoice.For(judged));
        await KeepAsync(after, cancel);
        return new Calibration.Done(ThresholdFigures.Of(judged, before), ThresholdFigures.Of(judged, after));
    }

    JudgedQuestion Judge(OwnQuestion question, KnowledgeSet known)
    {
        var hits = known.Index.Search(question.Text, new SearchScope(clock.Today, null), FindClauses.Searched);
        var isRight = question.Answerable && hits.Count > 0
            && (question.Clause.Length == 0 || DocumentNumber.AreSame(hits[0].Passage.Clause.Id, question.Clause));
        return new JudgedQuestion(question.Answerable, isRight, Confidence.In(hits));
    }

    async Task KeepAsync(AnswerThresholds thresholds, CancellationToken cancel)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var unit = new Unit();
            thresholds.Keep(unit, store);
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

    public sealed record Done(ThresholdFigures Before, ThresholdFigures After) : Calibration;
}
