using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bot.Conversation;
using Bot.Storage;

namespace Bot.Answers.Feedback;

/// <summary>A question that was not answered, or not well. Who asked is kept nowhere.</summary>
sealed record Gap(int Number, string Question, int Refused, int Useless, DateTimeOffset LastAt)
{
    /// <summary>Why an answer was no use, newest first: three at most.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}

/// <summary>The gap list (缺口), newest first by key.</summary>
static class Gaps
{
    const int MostReasons = 3;

    /// <summary>Key: hash of the question, however it is spaced and punctuated.</summary>
    static readonly Table<Gap> Table = new("gaps");

    /// <summary>Key: descending instant, hash.</summary>
    static readonly Table<GapRef> ByTime = new("gaps-by-time");

    /// <summary>The documents did not say.</summary>
    public static void NoteRefusal(Unit unit, IRecordStore store, string question, DateTimeOffset at) =>
        Note(unit, store, question, at, gap => gap with { Refused = gap.Refused + 1 });

    /// <summary>What was said was no use; once per exchange, as its rating is.</summary>
    public static void NoteUseless(Unit unit, IRecordStore store, Exchange exchange, string reason) =>
        Note(unit, store, exchange.Question, exchange.At, gap => gap with
        {
            Useless = gap.Useless + 1,
            Reasons = reason.Length == 0 ? gap.Reasons : [reason, .. gap.Reasons.Take(MostReasons - 1)],
        });

    public static IReadOnlyList<Gap> NewestFirst(IRecordStore store, int limit) =>
        [.. ByTime.Range(store, "", "~", limit).Select(row => Table.Get(store, row.Value.Hash)?.Value).OfType<Gap>()];

    /// <summary>The question has its answer now: it leaves the list, its number stays known.</summary>
    public static void Close(Unit unit, IRecordStore store, string question)
    {
        if (Table.Get(store, HashOf(question)) is { } row)
            Remove(unit, store, row);
    }

    /// <summary>Removes what was last asked before, so many at most; true when there may be more.</summary>
    public static bool Purge(Unit unit, IRecordStore store, DateTimeOffset before, int limit)
    {
        var old = ByTime.Range(store, TimeKey(before, ""), "~", limit);
        foreach (var row in old.Select(place => Table.Get(store, place.Value.Hash)).OfType<Row<Gap>>())
            Remove(unit, store, row);

        return old.Count == limit;
    }

    static void Note(Unit unit, IRecordStore store, string question, DateTimeOffset at, Func<Gap, Gap> counted)
    {
        var hash = HashOf(question);
        var row = Table.Get(store, hash);
        var gap = row?.Value ?? new Gap(0, question, 0, 0, at);
        // Asked for longer than numbers are kept, it gets a new one.
        if (gap.Number == 0 || QuestionNumbers.Find(store, gap.Number) is null)
            gap = gap with { Number = QuestionNumbers.Take(unit, store, question, at) };
        Table.Put(unit, hash, row, counted(gap) with { LastAt = at });
        // Asked twice in one second it stays where it is.
        if (row?.Value.LastAt == at)
            return;
        if (row is not null && ByTime.Get(store, TimeKey(row.Value.LastAt, hash)) is { } place)
            ByTime.Delete(unit, place);
        ByTime.Insert(unit, TimeKey(at, hash), new GapRef(hash));
    }

    static void Remove(Unit unit, IRecordStore store, Row<Gap> row)
    {
        Table.Delete(unit, row);
        if (ByTime.Get(store, TimeKey(row.Value.LastAt, row.Key)) is { } place)
            ByTime.Delete(unit, place);
    }

    static string TimeKey(DateTimeOffset at, string hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{9_999_999_999_999 - at.ToUnixTimeMilliseconds():D13}:{hash}");

    static string HashOf(string question) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CommandText.Fold(question))).AsSpan(0, 16));

    sealed record GapRef(string Hash);
}
