using Bot.Conversation;
using Bot.Storage;

namespace Bot.Answers;

/// <summary>有用 and 没用 [原因]: what a person thinks of the last answer. It is counted once, and kept without a name.</summary>
sealed class RateAnswer(Rating rating, CommandSpec spec, IRecordStore store, RecentQuestions recent, AnswerOptions options) : ICommand
{
    const int LongestReason = 200;

    public static CommandSpec Useful { get; } = new(["有用", "有帮助"], Audience.Everyone, "有用", "刚才的答复有帮助");

    public static CommandSpec Useless { get; } = new(["没用", "没有用", "没帮助"], Audience.Everyone, "没用 [原因]", "刚才的答复没帮上忙");

    public CommandSpec Spec => spec;

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) => new(Decide(turn, arguments.Trim()));

    TurnResult Decide(Turn turn, string said)
    {
        if (MisconductReport.In(said) == Suspicion.Report)
            return TurnResult.Say(AnswerReplies.Report(options));
        if (recent.LastOf(turn.Member.Id, turn.At) is not { } last)
            return TurnResult.Say("没有找到您最近30分钟内的提问，不知道要评价哪一条。请先问一个问题。");
        if (said.Length > LongestReason)
            return TurnResult.Say($"原因请写在 {LongestReason} 字以内。");

        // A reason that may point at somebody is not kept.
        var reason = rating == Rating.Useless && said.Length > 0 && MisconductReport.In(said) == Suspicion.None ? said : null;
        if (last.Rating == rating && reason is null)
            return TurnResult.Say($"这条答复您已经评过“{spec.Words[0]}”，不重复计。");

        var unit = new Unit();
        if (last.Rating != rating)
            Count(unit, last.Rating);
        if (rating == Rating.Useless)
            Gaps.NoteUseless(unit, store, last.Text, turn.At, reason, isNew: last.Rating != rating);
        recent.ChangeLast(unit, turn.Member.Id, turn.At, last with { Rating = rating });
        return TurnResult.Say(unit, new Reply.Text(rating == Rating.Useful
            ? "谢谢，已记下（不记姓名）。"
            : "谢谢，已记进缺口清单（不记姓名），管理员会补充。需要有人答复，请回复“转人工”。"));
    }

    /// <summary>Who changes their mind is counted where they stand now.</summary>
    void Count(Unit unit, Rating before)
    {
        unit.Add(Counter(rating), 1);
        if (before != Rating.None)
            unit.Add(Counter(before), -1);
    }

    public static string Counter(Rating rating) => rating == Rating.Useful ? "answers-useful" : "answers-useless";
}
