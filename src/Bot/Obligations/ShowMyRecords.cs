using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>我的记录: the person's own history, newest first; nobody else's.</summary>
sealed class ShowMyRecords(IRecordStore store, BusinessClock clock) : ICommand
{
    const int Most = 10;

    public CommandSpec Spec { get; } = new(["我的记录", "打卡记录"], Audience.Everyone, HelpTopic.Own, "我的记录", "看自己完成过什么");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var prefix = turn.Member.Id + ":";
        var rows = ObligationTables.History.Range(store, prefix, prefix + "~", Most + 1);
        if (rows.Count == 0)
            return new(TurnResult.Say("还没有您的记录。发送“我的任务”看有什么要完成。"));

        var lines = rows.Take(Most).Select(row =>
            $"• {clock.Say(row.Value.At)} {What(row.Value)}\n  {row.Value.Number} {row.Value.Title}{Number(row.Value)}{With(row.Value)}");
        var more = rows.Count > Most ? $"\n只列出最近 {Most} 条。" : "";
        return new(TurnResult.Say($"您的记录：\n{string.Join('\n', lines)}{more}"));
    }

    static string What(HistoryLine line) => line.Kind switch
    {
        AssignmentEventKind.Noted => "补充一笔",
        AssignmentEventKind.Undone => $"撤销，回到{AssignmentStates.Chinese(line.State)}",
        AssignmentEventKind.Restored => $"回到名册，{AssignmentStates.Chinese(line.State)}",
        AssignmentEventKind.MovedIn => $"随调动转入，{AssignmentStates.Chinese(line.State)}",
        AssignmentEventKind.EnteredFor => $"{AssignmentStates.Chinese(line.State)}（代录）",
        _ => AssignmentStates.Chinese(line.State),
    };

    static string With(HistoryLine line) =>
        (line.HasNote ? " 有心得" : "") + (line.HasPicture ? $" 有照片（发送“照片 {line.Number}”看）" : "");

    static string Number(HistoryLine line) => line.RecordNumber.Length == 0 ? "" : $"（{line.RecordNumber}）";
}
