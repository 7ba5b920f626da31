using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>我的记录: the person's own history, newest first; nobody else's.</summary>
sealed class ShowMyRecords(IRecordStore store, BusinessClock clock) : ICommand
{
    const int Most = 10;

    public CommandSpec Spec { get; } = new(["我的记录", "打卡记录"], Audience.Everyone, "我的记录", "看自己完成过什么");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var prefix = turn.Member.Id + ":";
        var rows = ObligationTables.History.Range(store, prefix, prefix + "~", Most + 1);
        if (rows.Count == 0)
            return new(TurnResult.Say("还没有您的记录。发送“我的任务”看有什么要完成。"));

        var lines = rows.Take(Most).Select(row =>
            $"• {clock.Say(row.Value.At)} {AssignmentStates.Chinese(row.Value.State)}\n  {row.Value.Title}（{row.Value.RecordNumber}）");
        var more = rows.Count > Most ? $"\n只列出最近 {Most} 条。" : "";
        return new(TurnResult.Say($"您的记录：\n{string.Join('\n', lines)}{more}"));
    }
}
