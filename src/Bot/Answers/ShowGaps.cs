using System.Globalization;
using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Answers;

/// <summary>缺口: an administrator sees what the documents do not answer, without who asked.</summary>
sealed class ShowGaps(IRecordStore store, BusinessClock clock) : ICommand
{
    const int Shown = 20;

    public CommandSpec Spec { get; } = new(["缺口"], Audience.Administrator, "缺口", "没有答上来的问题");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var gaps = Gaps.NewestFirst(store, Shown);
        return ValueTask.FromResult(TurnResult.Say(gaps.Count == 0 ? $"目前没有未能回答的问题。{Ratings()}" : Listed(gaps)));
    }

    string Listed(IReadOnlyList<Gap> gaps)
    {
        var count = Gaps.Count(store);
        var more = count > gaps.Count ? $"，以下是最近 {gaps.Count} 个" : "";
        return $"未能答好的问题共 {count} 个{more}：\n{string.Join('\n', gaps.Select(LineOf))}\n{Ratings()}\n知识库里有对应条款的，发送“收录 号 条款”，例如“收录 {gaps[0].Number} 青教工委〔2024〕9号 第六条”。";
    }

    string LineOf(Gap gap)
    {
        var refused = gap.Count > 0 ? $"{gap.Count} 次，" : "";
        var useless = gap.Useless > 0 ? $"；{gap.Useless} 人说没用{(gap.Reason is { } reason ? $"：{reason}" : "")}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{gap.Number}. {gap.Question}（{refused}最近 {clock.Local(gap.LastAt):M月d日}{useless}）");
    }

    string Ratings() => $"累计评价：有用 {store.Counter(RateAnswer.Counter(Rating.Useful))} 次，没用 {store.Counter(RateAnswer.Counter(Rating.Useless))} 次。";
}
