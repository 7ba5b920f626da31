namespace Bot.Answers;

/// <summary>From which confidence on a question is answered, and from which on clauses are offered to choose from.</summary>
sealed record AnswerThresholds(double Answer, double Offer)
{
    /// <summary>Until an administrator calibrates: nineteen of twenty questions that the documents do not answer are refused.</summary>
    public static AnswerThresholds Default { get; } = new(0.64, 0.56);
}
