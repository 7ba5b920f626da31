using System.Globalization;
using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Answers.Feedback;

/// <summary>缺口: an administrator sees what the documents do not answer, without who asked.</summary>
sealed class ShowGaps(IRecordStore store, BusinessClock clock) : ICommand
{
    const int Shown = 20;

    public CommandSpec Spec { get; } = new(["缺口"], Audience.Administrator, HelpTopic.Knowledge, "缺口", "没有答上来的问题");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var gaps = Gaps.NewestFirst(store, Shown + 1);
        return ValueTask.FromResult(TurnResult.Say(gaps.Count == 0 ? "目前没有未能回答的问题。" : Listed(gaps)));
    }

    string Listed(IReadOnlyList<Gap> gaps)
    {
        var more = gaps.Count > Shown ? $"（只列最近 {Shown} 个）" : "";
        return $"没有答好的问题{more}：\n{string.Join('\n', gaps.Take(Shown).Select(Line))}\n"
            + $"补好文件后它们会自己答上；已有条文能答的，发送“收录 {gaps[0].Number} 条款名”，例如“收录 {gaps[0].Number} 《办法》第十二条”。";
    }

    string Line(Gap gap)
    {
        var counts = new List<string>();
        if (gap.Refused > 0)
            counts.Add($"没答上 {gap.Refused} 次");
        if (gap.Useless > 0)
            counts.Add($"评为没用 {gap.Useless} 次");
        var reasons = gap.Reasons.Count == 0 ? "" : $"\n   原因：{string.Join('；', gap.Reasons)}";
        return string.Create(
            CultureInfo.InvariantCulture, $"{gap.Number}. {gap.Question}（{string.Join('，', counts)}，最近 {clock.Local(gap.LastAt):M月d日}）{reasons}");
    }
}
