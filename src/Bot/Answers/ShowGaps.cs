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
        var gaps = Gaps.NewestFirst(store);
        return ValueTask.FromResult(TurnResult.Say(gaps.Count == 0 ? "目前没有未能回答的问题。" : Listed(gaps)));
    }

    string Listed(IReadOnlyList<Gap> gaps)
    {
        var lines = gaps.Take(Shown).Select((gap, index) => string.Create(
            CultureInfo.InvariantCulture, $"{index + 1}. {gap.Question}（{gap.Count} 次，最近 {clock.Local(gap.LastAt):M月d日}）"));
        var more = gaps.Count > Shown ? $"，以下是最近 {Shown} 个" : "";
        return $"未能回答的问题共 {gaps.Count} 个{more}：\n{string.Join('\n', lines)}";
    }
}
