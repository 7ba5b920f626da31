using System.Globalization;
using Bot.Conversation;
using Bot.Storage;

namespace Bot.Answers.Feedback;

/// <summary>What somebody thought of one answer. Who is kept nowhere.</summary>
sealed record Rating(bool WasUseful, string Reason, IReadOnlyList<string> Clauses, DateTimeOffset At);

static class Ratings
{
    /// <summary>Key: instant of the question, exchange: one per answer, old ones are found by range.</summary>
    static readonly Table<Rating> Table = new("answer-ratings");

    public static void Put(Unit unit, IRecordStore store, Exchange exchange, Rating rating)
    {
        var key = KeyOf(exchange.At, exchange.Id);
        Table.Put(unit, key, Table.Get(store, key), rating);
    }

    public static bool Purge(Unit unit, IRecordStore store, DateTimeOffset before, int limit)
    {
        var old = Table.Range(store, "", KeyOf(before, ""), limit);
        foreach (var row in old)
            Table.Delete(unit, row);
        return old.Count == limit;
    }

    static string KeyOf(DateTimeOffset at, string exchange) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds():D13}:{exchange}");
}

/// <summary>有用: the last answer helped.</summary>
sealed class RateUseful(IRecordStore store) : ICommand
{
    public CommandSpec Spec { get; } = new(["有用", "有帮助"], Audience.Everyone, HelpTopic.Ask, "有用", "刚才的回答帮上了忙，不记姓名");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) =>
        new(RateAnswer.Decide(turn, store, wasUseful: true, reason: ""));
}

/// <summary>没用 原因: the last answer did not help; its question joins the gap list.</summary>
sealed class RateUseless(IRecordStore store) : ICommand
{
    public CommandSpec Spec { get; } = new(["没用", "没有用", "没帮助"], Audience.Everyone, HelpTopic.Ask, "没用 原因", "回答没帮上忙，写明差在哪里");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) =>
        new(RateAnswer.Decide(turn, store, wasUseful: false, arguments.Trim()));
}

/// <summary>One rating per answer: said again it changes nothing, said otherwise it replaces the first.</summary>
static class RateAnswer
{
    const int LongestReason = 100;

    public static TurnResult Decide(Turn turn, IRecordStore store, bool wasUseful, string reason)
    {
        if (RecentQuestions.Of(store, turn.Member.Id, turn.At).FirstOrDefault(one => IsMeant(one, turn)) is not { } exchange)
            return TurnResult.Say(FeedbackReplies.NothingToRate);
        if (reason.Length > LongestReason)
            return TurnResult.Say(FeedbackReplies.ReasonTooLong(reason.Length, LongestReason));
        // An accusation in the reason is no more kept than one in a question.
        if (MisconductReport.In(reason) != Suspicion.None)
            reason = "";

        if (exchange.WasUseful == wasUseful)
            return TurnResult.Say(FeedbackReplies.RatedAlready(exchange.Question));

        var unit = new Unit();
        Ratings.Put(unit, store, exchange, new Rating(wasUseful, reason, exchange.Clauses, turn.At));
        RecentQuestions.Change(unit, RecentQuestions.Find(store, turn.Member.Id)!, exchange with { WasUseful = wasUseful });
        // A refusal is in the list already.
        if (!wasUseful && exchange.Clauses.Count > 0)
            Gaps.NoteUseless(unit, store, exchange, reason);
        return TurnResult.Say(unit, new Reply.Text(wasUseful ? FeedbackReplies.Useful : FeedbackReplies.Useless(exchange.Question)));
    }

    /// <summary>The last one, unless the channel tells which answer was judged.</summary>
    static bool IsMeant(Exchange exchange, Turn turn) => turn.About is null || exchange.Id == RecentQuestions.IdOf(turn.About);
}
