using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bot.Conversation;
using Bot.Storage;

namespace Bot.Answers.Feedback;

/// <summary>What a person asked and what came of it, for that person alone.</summary>
/// <param name="Id">A hash of the turn: names the exchange, and nobody.</param>
/// <param name="Question">As it was understood.</param>
/// <param name="Clauses">The ids of the clauses that answered, best first; none for a refusal.</param>
/// <param name="At">When WeCom stamped the question.</param>
sealed record Exchange(string Id, string Question, IReadOnlyList<string> Clauses, DateTimeOffset At)
{
    /// <summary>有用 or 没用, once it was said.</summary>
    public bool? WasUseful { get; init; }

    /// <summary>The commands behind the clauses that were offered to choose from; mostly none.</summary>
    public IReadOnlyList<string> Offered { get; init; } = [];

    /// <summary>The number under which it was put before the administrators; none when it was not.</summary>
    public int? HandedOver { get; init; }
}

/// <summary>The last exchanges of one person, newest first.</summary>
sealed record Recent(IReadOnlyList<Exchange> Exchanges);

/// <summary>
/// A person's own last questions, so that 有用, 没用 and 转人工 know which answer they mean. It is nobody else's, never
/// more than a day old, and gone when the person says so.
/// </summary>
static class RecentQuestions
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>So long a question may lean on the one before.</summary>
    public static readonly TimeSpan Conversation = TimeSpan.FromMinutes(30);

    const int Most = 3;

    /// <summary>Key: member.</summary>
    static readonly Table<Recent> Table = new("recent-questions");

    /// <summary>Key: hour, member: old rows are found by range.</summary>
    static readonly Table<RecentHour> Hours = new("recent-hours");

    /// <summary>Newest first; none when they are older than a day.</summary>
    public static IReadOnlyList<Exchange> Of(IRecordStore store, string memberId, DateTimeOffset at) =>
        Find(store, memberId)?.Value.Exchanges.Where(one => at - one.At < Lifetime).ToList() ?? [];

    /// <summary>What the same person asked within the last half hour, oldest first.</summary>
    public static IReadOnlyList<string> InConversation(IRecordStore store, Turn turn) =>
        [.. Of(store, turn.Member.Id, turn.At).Where(one => turn.At - one.At < Conversation).Select(one => one.Question).Reverse()];

    /// <summary>What may be chosen from the last answer; none when it offered nothing, or too long ago.</summary>
    public static IReadOnlyList<string> Offered(IRecordStore store, Turn turn) =>
        Of(store, turn.Member.Id, turn.At) is [var last, ..] && turn.At - last.At < Conversation ? last.Offered : [];

    public static Row<Recent>? Find(IRecordStore store, string memberId) => Table.Get(store, memberId);

    public static void Remember(Unit unit, IRecordStore store, Turn turn, string question, IReadOnlyList<string> clauses, IReadOnlyList<string> offered)
    {
        var row = Find(store, turn.Member.Id);
        var exchange = new Exchange(IdOf(turn.Key), question, clauses, turn.At) { Offered = offered };
        var earlier = row?.Value.Exchanges.Where(one => one.Id != exchange.Id && turn.At - one.At < Lifetime).Take(Most - 1) ?? [];
        Table.Put(unit, turn.Member.Id, row, new Recent([exchange, .. earlier]));
        var hour = HourKey(turn.At, turn.Member.Id);
        if (Hours.Get(store, hour) is null)
            Hours.Insert(unit, hour, new RecentHour(turn.Member.Id));
    }

    public static void Change(Unit unit, Row<Recent> row, Exchange changed) =>
        Table.Replace(unit, row, new Recent([.. row.Value.Exchanges.Select(one => one.Id == changed.Id ? changed : one)]));

    /// <summary>Nothing is left of what this person asked.</summary>
    public static void Forget(Unit unit, IRecordStore store, string memberId)
    {
        if (Find(store, memberId) is { } row)
            Table.Delete(unit, row);
    }

    /// <summary>Removes what is older than a day, so many rows at most; true when there may be more.</summary>
    public static bool Purge(Unit unit, IRecordStore store, DateTimeOffset now, int limit)
    {
        var old = Hours.Range(store, "", HourKey(now - Lifetime - TimeSpan.FromHours(1), ""), limit);
        foreach (var hour in old)
            Hours.Delete(unit, hour);
        foreach (var memberId in old.Select(hour => hour.Value.MemberId).Distinct(StringComparer.Ordinal))
        {
            if (Of(store, memberId, now).Count == 0)
                Forget(unit, store, memberId);
        }

        return old.Count == limit;
    }

    /// <summary>The same for every attempt of one turn. A turn's key may hold the sender's id, so it is hashed.</summary>
    public static string IdOf(string turnKey) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(turnKey)).AsSpan(0, 16));

    static string HourKey(DateTimeOffset at, string memberId) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeSeconds() / 3600:D7}:{memberId}");

    sealed record RecentHour(string MemberId);
}
