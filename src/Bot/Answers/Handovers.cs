using System.Globalization;
using Bot.Roster;
using Bot.Storage;

namespace Bot.Answers;

/// <summary>A question that a person chose to put before the administrators, with the name.</summary>
/// <param name="Number">What 答复 calls it.</param>
/// <param name="AskerId">Member id.</param>
/// <param name="AskerName">The name as it was then.</param>
/// <param name="SchoolName">The school as it was then.</param>
/// <param name="Question">What was asked.</param>
/// <param name="At">When it was handed over.</param>
/// <param name="AnsweredBy">Name of the administrator who answered; null while it is open.</param>
/// <param name="AnsweredAt">When.</param>
sealed record Handover(
    int Number, string AskerId, string AskerName, string SchoolName, string Question, DateTimeOffset At, string? AnsweredBy = null, DateTimeOffset? AnsweredAt = null);

static class Handovers
{
    const string NumberCounter = "handover-number";

    /// <summary>Key: number.</summary>
    static readonly Table<Handover> Table = new("handovers");

    /// <summary>Key: number, for the unanswered only.</summary>
    static readonly Table<HandoverRef> OpenOnes = new("handovers-open");

    /// <summary>Key: member, number.</summary>
    static readonly Table<HandoverRef> ByMember = new("handovers-by-member");

    /// <summary>The number is claimed by its key: of two that race, one is decided again.</summary>
    public static Handover Open(Unit unit, IRecordStore store, StaffMember asker, string question, DateTimeOffset at)
    {
        var handover = new Handover((int)store.Counter(NumberCounter) + 1, asker.Id, asker.Name, asker.SchoolName, question, at);
        var reference = new HandoverRef(handover.Number, at);
        unit.Add(NumberCounter, 1);
        Table.Insert(unit, Key(handover.Number), handover);
        OpenOnes.Insert(unit, Key(handover.Number), reference);
        ByMember.Insert(unit, MemberKey(asker.Id, handover.Number), reference);
        return handover;
    }

    public static Row<Handover>? Find(IRecordStore store, int number) => Table.Get(store, Key(number));

    public static void Answer(Unit unit, IRecordStore store, Row<Handover> open, string by, DateTimeOffset at)
    {
        Table.Replace(unit, open, open.Value with { AnsweredBy = by, AnsweredAt = at });
        OpenOnes.Delete(unit, OpenOnes.Get(store, open.Key)!);
    }

    /// <summary>The unanswered, oldest first.</summary>
    public static IReadOnlyList<Handover> Unanswered(IRecordStore store, int limit) =>
        [.. OpenOnes.Range(store, "", "~", limit).Select(row => Table.Get(store, row.Key)!.Value)];

    /// <summary>How many this person handed over since then, counted up to <paramref name="limit"/>.</summary>
    public static int CountSince(IRecordStore store, string memberId, DateTimeOffset since, int limit) =>
        ByMember.Range(store, MemberKey(memberId, 0), memberId + ":~", 1000).TakeLast(limit).Count(row => row.Value.At > since);

    /// <summary>Adds the removal of those handed over before then, answered or not, at most so many; returns how many.</summary>
    public static int Purge(Unit unit, IRecordStore store, DateTimeOffset before, int limit)
    {
        var expired = Table.Range(store, "", "~", limit).TakeWhile(row => row.Value.At < before).ToList();
        foreach (var row in expired)
            Remove(unit, store, row);
        return expired.Count;
    }

    /// <summary>Adds the removal of everything this person handed over; returns how many.</summary>
    public static int Forget(Unit unit, IRecordStore store, string memberId)
    {
        var own = ByMember.WithPrefix(store, memberId + ":").Select(row => Find(store, row.Value.Number)!).ToList();
        foreach (var row in own)
            Remove(unit, store, row);
        return own.Count;
    }

    static void Remove(Unit unit, IRecordStore store, Row<Handover> row)
    {
        Table.Delete(unit, row);
        ByMember.Delete(unit, ByMember.Get(store, MemberKey(row.Value.AskerId, row.Value.Number))!);
        if (OpenOnes.Get(store, row.Key) is { } open)
            OpenOnes.Delete(unit, open);
    }

    static string Key(int number) => number.ToString("D9", CultureInfo.InvariantCulture);

    static string MemberKey(string memberId, int number) => $"{memberId}:{Key(number)}";

    sealed record HandoverRef(int Number, DateTimeOffset At);
}
