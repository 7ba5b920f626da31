using Bot.Storage;

namespace Bot.Answers;

/// <summary>From which confidence on a question is answered, and from which on clauses are offered to choose from.</summary>
sealed record AnswerThresholds(double Answer, double Offer)
{
    const string Key = "current";

    static readonly Table<AnswerThresholds> Table = new("answer-thresholds");

    /// <summary>Until an administrator calibrates: nineteen of twenty questions that the documents do not answer are refused.</summary>
    public static AnswerThresholds Default { get; } = new(0.65, 0.55);

    public static AnswerThresholds Of(IRecordStore store) => Table.Get(store, Key)?.Value ?? Default;

    public void Keep(Unit unit, IRecordStore store) => Table.Put(unit, Key, Table.Get(store, Key), this);
}
