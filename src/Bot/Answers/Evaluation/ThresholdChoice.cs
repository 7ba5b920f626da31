namespace Bot.Answers.Evaluation;

/// <summary>A question as the search sees it.</summary>
/// <param name="Answerable">Whether the documents answer it.</param>
/// <param name="IsRight">Whether the first clause found is the one that does.</param>
/// <param name="Confidence">Of the search.</param>
readonly record struct JudgedQuestion(bool Answerable, bool IsRight, double Confidence);

/// <summary>Clauses are offered from where the unanswerable stay refused, and given as the answer from where the first is right.</summary>
static class ThresholdChoice
{
    const double LeastRefused = 0.95;
    const double LeastRight = 0.9;
    const double Highest = 0.99;

    public static AnswerThresholds For(IReadOnlyList<JudgedQuestion> questions)
    {
        var steps = Enumerable.Range(1, 99).Select(step => step / 100.0);
        var offer = steps.FirstOrDefault(step => Refused(questions, step) >= LeastRefused, Highest);
        var answer = steps.FirstOrDefault(step => step >= offer && Right(questions, step) >= LeastRight, Highest);
        return new AnswerThresholds(answer, offer);
    }

    static double Refused(IReadOnlyList<JudgedQuestion> questions, double step) =>
        Share([.. questions.Where(one => !one.Answerable)], one => one.Confidence < step);

    static double Right(IReadOnlyList<JudgedQuestion> questions, double step) =>
        Share([.. questions.Where(one => one.Answerable && one.Confidence >= step)], one => one.IsRight);

    static double Share(IReadOnlyList<JudgedQuestion> questions, Func<JudgedQuestion, bool> counts) =>
        questions.Count == 0 ? 1 : questions.Count(counts) / (double)questions.Count;
}

/// <summary>What questions come to under given thresholds, as counts.</summary>
sealed record ThresholdFigures(
    AnswerThresholds Thresholds, int Answerable, int Answered, int Right, int Offered, int Unanswerable, int Refused, int WronglyAnswered)
{
    public static ThresholdFigures Of(IReadOnlyList<JudgedQuestion> questions, AnswerThresholds thresholds)
    {
        var answered = questions.Where(one => one.Confidence >= thresholds.Answer).ToList();
        var refused = questions.Where(one => one.Confidence < thresholds.Offer).ToList();
        var answerable = questions.Count(one => one.Answerable);
        return new ThresholdFigures(
            thresholds,
            answerable,
            answered.Count(one => one.Answerable),
            answered.Count(one => one.IsRight),
            answerable - answered.Count(one => one.Answerable) - refused.Count(one => one.Answerable),
            questions.Count - answerable,
            refused.Count(one => !one.Answerable),
            answered.Count(one => !one.Answerable));
    }

    /// <summary>Every share with its base.</summary>
    public string ToLine() => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"答复阈值 {Thresholds.Answer:F2}，候选阈值 {Thresholds.Offer:F2}：可答的 {Answerable} 问中答复 {Answered}（首条正确 {Right}）、给出候选 {Offered}；不可答的 {Unanswerable} 问中拒答 {Refused}、误答 {WronglyAnswered}。");
}
