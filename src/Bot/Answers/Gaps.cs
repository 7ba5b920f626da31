using System.Security.Cryptography;
using System.Text;
using Bot.Conversation;
using Bot.Storage;

namespace Bot.Answers;

/// <summary>A question that the documents did not answer. Who asked is kept nowhere.</summary>
sealed record Gap(string Question, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, string LastTurn);

static class Gaps
{
    /// <summary>Far more than an administrator reads; the newest are among the rows kept.</summary>
    const int MostRead = 10_000;

    static readonly Table<Gap> Table = new("gaps");

    /// <summary>The same question, however it is spaced, is one row with a count; the same turn counts once.</summary>
    public static void Note(Unit changes, IRecordStore store, string question, Turn turn)
    {
        var key = Hash(CommandText.Fold(question));
        // A turn's key may hold the sender's id, which has no place beside the question.
        var turnHash = Hash(turn.Key);
        var known = Table.Get(store, key);
        if (known is null)
            Table.Insert(changes, key, new Gap(question, 1, turn.At, turn.At, turnHash));
        else if (known.Value.LastTurn != turnHash)
            Table.Replace(changes, known, known.Value with { Count = known.Value.Count + 1, LastAt = turn.At, LastTurn = turnHash });
    }

    public static IReadOnlyList<Gap> NewestFirst(IRecordStore store) =>
        [.. Table.Range(store, "", "~", MostRead).Select(row => row.Value).OrderByDescending(gap => gap.LastAt)];

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
