using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bot.Conversation;
using Bot.Storage;

namespace Bot.Answers;

/// <summary>A question that the documents did not answer, or not well. Who asked is kept nowhere.</summary>
/// <param name="Number">Short, for 收录.</param>
/// <param name="Question">As it was asked first.</param>
/// <param name="Count">How often it was refused.</param>
/// <param name="FirstAt">When first.</param>
/// <param name="LastAt">When last.</param>
/// <param name="LastTurn">Hash of the last turn, so that it counts once.</param>
/// <param name="Useless">How many called the answer useless.</param>
/// <param name="Reason">The last reason given for that.</param>
sealed record Gap(
    int Number, string Question, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, string LastTurn, int Useless = 0, string? Reason = null);

static class Gaps
{
    const string NumberCounter = "gap-number";
    const string OpenCounter = "gaps-open";

    /// <summary>Key: hash of the folded question.</summary>
    static readonly Table<Gap> Table = new("gaps");

    /// <summary>Key: number.</summary>
    static readonly Table<GapRef> Numbers = new("gap-numbers");

    /// <summary>Key: time backwards, then hash: the newest are the first rows, the expired are the last.</summary>
    static readonly Table<GapRef> Newest = new("gaps-newest");

    /// <summary>The same question, however it is spaced, is one row with a count; the same turn counts once.</summary>
    public static void Note(Unit unit, IRecordStore store, string question, Turn turn)
    {
        // A turn's key may hold the sender's id, which has no place beside the question.
        var turnHash = Hash(turn.Key);
        Change(unit, store, question, turn.At, gap => gap.LastTurn == turnHash ? gap : gap with { Count = gap.Count + 1, LastTurn = turnHash });
    }

    /// <summary>The answer to this question was called useless.</summary>
    public static void NoteUseless(Unit unit, IRecordStore store, string question, DateTimeOffset at, string? reason, bool isNew) =>
        Change(unit, store, question, at, gap => gap with { Useless = gap.Useless + (isNew ? 1 : 0), Reason = reason ?? gap.Reason });

    public static IReadOnlyList<Gap> NewestFirst(IRecordStore store, int limit) =>
        [.. Newest.Range(store, "", "~", limit).Select(row => Table.Get(store, row.Value.Key)!.Value)];

    public static long Count(IRecordStore store) => store.Counter(OpenCounter);

    public static Row<Gap>? Find(IRecordStore store, int number) =>
        Numbers.Get(store, NumberKey(number)) is { } found ? Table.Get(store, found.Value.Key) : null;

    public static void Close(Unit unit, IRecordStore store, Row<Gap> gap)
    {
        Table.Delete(unit, gap);
        Numbers.Delete(unit, Numbers.Get(store, NumberKey(gap.Value.Number))!);
        Newest.Delete(unit, Newest.Get(store, TimeKey(gap.Value.LastAt, gap.Key))!);
        unit.Add(OpenCounter, -1);
    }

    /// <summary>Adds the removal of gaps last asked before <paramref name="before"/>, at most so many; returns how many.</summary>
    public static int Purge(Unit unit, IRecordStore store, DateTimeOffset before, int limit)
    {
        var expired = Newest.Range(store, TimeKey(before, ""), "~", limit);
        foreach (var row in expired)
            Close(unit, store, Table.Get(store, row.Value.Key)!);
        return expired.Count;
    }

    static void Change(Unit unit, IRecordStore store, string question, DateTimeOffset at, Func<Gap, Gap> change)
    {
        var key = Hash(CommandText.Fold(question));
        var known = Table.Get(store, key);
        var before = known?.Value ?? new Gap((int)store.Counter(NumberCounter) + 1, question, 0, at, at, "");
        var after = change(before) with { LastAt = at > before.LastAt ? at : before.LastAt };
        Table.Put(unit, key, known, after);
        if (known is null)
        {
            // The number is claimed by its key: of two new gaps that race, one is decided again.
            Numbers.Insert(unit, NumberKey(after.Number), new GapRef(key));
            unit.Add(NumberCounter, 1).Add(OpenCounter, 1);
        }
        else if (after.LastAt != before.LastAt)
        {
            Newest.Delete(unit, Newest.Get(store, TimeKey(before.LastAt, key))!);
        }

        if (known is null || after.LastAt != before.LastAt)
            Newest.Insert(unit, TimeKey(after.LastAt, key), new GapRef(key));
    }

    static string NumberKey(int number) => number.ToString("D9", CultureInfo.InvariantCulture);

    static string TimeKey(DateTimeOffset at, string key) =>
        string.Create(CultureInfo.InvariantCulture, $"{9_999_999_999_999 - at.ToUnixTimeMilliseconds():D13}:{key}");

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    sealed record GapRef(string Key);
}
