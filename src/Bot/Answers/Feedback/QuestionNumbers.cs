using System.Globalization;
using Bot.Storage;

namespace Bot.Answers.Feedback;

/// <summary>
/// The numbers (号) under which administrators see open questions. Gaps and questions handed over share one sequence, so
/// that 收录 3 and 答复 3 can mean only one.
/// </summary>
static class QuestionNumbers
{
    const string Counter = "question-number";

    /// <summary>Key: number.</summary>
    static readonly Table<NumberedQuestion> Table = new("question-numbers");

    /// <summary>Claimed by its key: of two turns that race for one number, one decides again.</summary>
    public static int Take(Unit unit, IRecordStore store, string question, DateTimeOffset at)
    {
        var number = (int)store.Counter(Counter) + 1;
        unit.Add(Counter, 1);
        Table.Insert(unit, KeyOf(number), new NumberedQuestion(question, at));
        return number;
    }

    /// <summary>The question of this number; null when there is none, or it was removed by age.</summary>
    public static string? Find(IRecordStore store, int number) => Table.Get(store, KeyOf(number))?.Value.Question;

    /// <summary>Removes the oldest, so many at most; true when there may be more.</summary>
    public static bool Purge(Unit unit, IRecordStore store, DateTimeOffset before, int limit)
    {
        // Numbers grow with time: the oldest come first.
        var old = Table.Range(store, "", "~", limit).Where(row => row.Value.At < before).ToList();
        foreach (var row in old)
            Table.Delete(unit, row);
        return old.Count == limit;
    }

    public static string KeyOf(int number) => number.ToString("D7", CultureInfo.InvariantCulture);

    sealed record NumberedQuestion(string Question, DateTimeOffset At);
}
