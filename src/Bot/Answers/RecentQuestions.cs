using System.Globalization;
using Bot.Storage;

namespace Bot.Answers;

/// <summary>A question that a person asked a short while ago: what a rating, a choice or a following question refers to.</summary>
/// <param name="Text">As it was looked for, with what it took from the questions before.</param>
/// <param name="At">When it was asked, by WeCom's clock.</param>
/// <param name="Choices">The commands behind the clauses that were offered; mostly none.</param>
/// <param name="Rating">What the person said of the answer.</param>
/// <param name="Handover">The number under which it lies before the administrators.</param>
sealed record RecentQuestion(
    string Text, DateTimeOffset At, IReadOnlyList<string> Choices, Rating Rating = Rating.None, int? Handover = null);

/// <summary>What was said of an answer.</summary>
enum Rating
{
    None,
    Useful,
    Useless,
}

/// <summary>
/// The last questions of each person, for half an hour. They are personal: nobody else sees them, they reach no log, and
/// <see cref="ForgetQuestions"/> removes what has expired.
/// </summary>
sealed class RecentQuestions(IRecordStore store)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    const int MostKept = 3;

    /// <summary>Key: the half hour in which it was written, then member: a point read for one person, a range for what has expired.</summary>
    static readonly Table<Kept> Table = new("recent-questions");

    /// <summary>What this person asked within the half hour before <paramref name="at"/>, oldest first, at most three.</summary>
    public IReadOnlyList<RecentQuestion> Of(string memberId, DateTimeOffset at) =>
    [
        .. Rows(memberId, SlotOf(at) - 1, SlotOf(at)).SelectMany(row => row.Value.Questions)
            .Where(question => at - question.At < Lifetime).TakeLast(MostKept),
    ];

    public RecentQuestion? LastOf(string memberId, DateTimeOffset at) => Of(memberId, at) is [.., var last] ? last : null;

    public void Note(Unit unit, string memberId, RecentQuestion question) =>
        Write(unit, memberId, question.At, [.. Of(memberId, question.At), question]);

    /// <summary>Puts the last question anew, with what has become of it.</summary>
    public void ChangeLast(Unit unit, string memberId, DateTimeOffset at, RecentQuestion changed) =>
        Write(unit, memberId, at, [.. Of(memberId, at).SkipLast(1), changed]);

    /// <summary>Forgets all of this person's questions; false when none was kept.</summary>
    public bool Forget(Unit unit, string memberId, DateTimeOffset at)
    {
        // One slot more on either side: the message's clock and the one that wrote may differ.
        var rows = Rows(memberId, SlotOf(at) - 2, SlotOf(at) + 1).ToList();
        foreach (var row in rows)
            Table.Delete(unit, row);
        return rows.Count > 0;
    }

    /// <summary>Adds the removal of expired rows to the unit, at most <paramref name="limit"/>; returns how many.</summary>
    public int Purge(Unit unit, DateTimeOffset now, int limit)
    {
        var expired = Table.Range(store, "", Key(SlotOf(now) - 1, ""), limit);
        foreach (var row in expired)
            Table.Delete(unit, row);
        return expired.Count;
    }

    void Write(Unit unit, string memberId, DateTimeOffset at, IEnumerable<RecentQuestion> questions)
    {
        var key = Key(SlotOf(at), memberId);
        if (Table.Get(store, Key(SlotOf(at) - 1, memberId)) is { } before)
            Table.Delete(unit, before);
        Table.Put(unit, key, Table.Get(store, key), new Kept([.. questions.TakeLast(MostKept)]));
    }

    IEnumerable<Row<Kept>> Rows(string memberId, long from, long to)
    {
        for (var slot = from; slot <= to; slot++)
        {
            if (Table.Get(store, Key(slot, memberId)) is { } row)
                yield return row;
        }
    }

    static long SlotOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / (long)Lifetime.TotalSeconds;

    static string Key(long slot, string memberId) => string.Create(CultureInfo.InvariantCulture, $"{slot:D8}:{memberId}");

    sealed record Kept(IReadOnlyList<RecentQuestion> Questions);
}
