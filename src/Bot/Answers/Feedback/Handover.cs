using Bot.Storage;

namespace Bot.Answers.Feedback;

/// <summary>A question that its asker put before the administrators, with the name: the one way a name joins a question.</summary>
sealed record Handover(int Number, string Question, string AskerId, string AskerName, string SchoolName, DateTimeOffset AskedAt)
{
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Name of the administrator who answered.</summary>
    public string AnsweredBy { get; init; } = "";
}

static class Handovers
{
    /// <summary>Key: number.</summary>
    static readonly Table<Handover> Table = new("handovers");

    /// <summary>Key: number. Only what waits for an answer.</summary>
    static readonly Table<OpenHandover> Open = new("handovers-open");

    public static Row<Handover>? Find(IRecordStore store, int number) => Table.Get(store, QuestionNumbers.KeyOf(number));

    public static IReadOnlyList<Handover> Waiting(IRecordStore store, int limit) =>
        [.. Open.Range(store, "", "~", limit).Select(row => Find(store, row.Value.Number)?.Value).OfType<Handover>()];

    public static void Insert(Unit unit, Handover handover)
    {
        Table.Insert(unit, QuestionNumbers.KeyOf(handover.Number), handover);
        Open.Insert(unit, QuestionNumbers.KeyOf(handover.Number), new OpenHandover(handover.Number));
    }

    public static void Answer(Unit unit, IRecordStore store, Row<Handover> row, Handover answered)
    {
        Table.Replace(unit, row, answered);
        if (Open.Get(store, row.Key) is { } open)
            Open.Delete(unit, open);
    }

    /// <summary>Removes the oldest that were asked before, so many at most; true when there may be more.</summary>
    public static bool Purge(Unit unit, IRecordStore store, DateTimeOffset before, int limit)
    {
        // Numbers grow with time: the oldest come first.
        var old = Table.Range(store, "", "~", limit).Where(row => row.Value.AskedAt < before).ToList();
        foreach (var row in old)
        {
            Table.Delete(unit, row);
            if (Open.Get(store, row.Key) is { } open)
                Open.Delete(unit, open);
        }

        return old.Count == limit;
    }

    sealed record OpenHandover(int Number);
}
