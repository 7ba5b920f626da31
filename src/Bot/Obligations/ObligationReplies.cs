using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>The words of what happens to obligations as a whole and to one person's part in them.</summary>
static class ObligationReplies
{
    public static string Name(Obligation obligation) =>
        $"{(obligation.Type == ObligationType.Study ? "任务" : "承诺书")} {obligation.Number}“{obligation.Title}”";

    public static string WantsReason(string example) => $"请写明原因，会记入台账，例如“{example}”。";

    public static string NoSuchDate(string text, string example) => text.Length == 0
        ? $"请写到哪一天，例如“{example}”。"
        : $"没看懂“{text}”是哪一天，或没有这一天。请这样写：“{example}”。";

    public static string SameDue(Obligation obligation, BusinessClock clock) =>
        $"{Name(obligation)}的截止已经是 {clock.Say(obligation.Due)}，没有变，也没有再通知。";

    public static string OnlyLater(Obligation obligation, DateTimeOffset due, BusinessClock clock) =>
        $"{clock.Say(due)} 不晚于{(due <= clock.Now ? "现在" : $"原来的截止 {clock.Say(obligation.Due)}")}。只能往后推，请写更晚的日期。";

    public static string AlreadyEnded(Obligation obligation, string what, BusinessClock clock) =>
        $"{Name(obligation)}已于 {clock.Say(obligation.EndedAt!.Value)} {(obligation.Status == ObligationStatus.Closed ? "关闭" : "取消")}，" +
        $"{(what == "取消" && obligation.Status == ObligationStatus.Cancelled ? "没有再通知" : $"不能{what}")}。";

    public static string Extended(Obligation obligation, DateTimeOffset before, int told, BusinessClock clock) =>
        $"{Name(obligation)}已从 {clock.Say(before)} 延到 {clock.Say(obligation.Due)}。{Told(told)}\n" +
        "原截止之后、新截止之前打的卡，都改算按时。";

    public static Reply ExtendedNotice(Obligation obligation, DateTimeOffset before, string reason, BusinessClock clock) => new Reply.Card(
        $"延期：{obligation.Title}",
        $"截止从 {clock.Say(before)} 延到 {clock.Say(obligation.Due)}。{Because(reason)}",
        [new Fact("编号", $"{obligation.Number}"), new Fact("截止", clock.Say(obligation.Due))],
        [Do(obligation)]);

    public static string Cancelled(Obligation obligation, int told) =>
        $"{Name(obligation)}已取消，不再进入任何统计；已有的记录保留备查。{Told(told)}";

    public static Reply CancelledNotice(Obligation obligation, string reason) =>
        new Reply.Text($"{Name(obligation)}已取消，您不用完成了。{Because(reason)}");

    public static Reply ClosedNotice(Obligation obligation) =>
        new Reply.Text($"{Name(obligation)}已关闭，不再记录。如有疑问请联系学校书记；已暂缓的仍按自己的截止完成。");

    /// <summary>The round's result, in both views.</summary>
    public static string Report(Obligation obligation, IReadOnlyList<Row<Rollup>> rollups, ReachFigure reach, int? told, BusinessClock clock)
    {
        var now = StateCounts.Sum(rollups.Select(row => StateCounts.Of(row.Value, clock.Now)));
        var atDue = StateCounts.Sum(rollups.Select(row => StateCounts.AtDue(row.Value)));
        var states = Enum.GetValues<AssignmentState>().Where(state => now[state] > 0).Select(state => $"{AssignmentStates.Chinese(state)} {now[state]}");
        string[] lines =
        [
            $"{Name(obligation)}{(told is null ? "早已关闭，结果如下" : "已关闭")}：",
            .. clock.Now > obligation.Due ? [$"截止口径 完成率 {CountingRule.CompletionRate(atDue)}"] : Array.Empty<string>(),
            $"当前口径 完成率 {CountingRule.CompletionRate(now)}",
            $"按时完成率 {CountingRule.OnTimeRate(now)}",
            $"{string.Join('，', states)}，名册共 {now.Roster} 人",
            .. now.EnteredFor > 0 ? [$"其中代录 {now.EnteredFor} 人"] : Array.Empty<string>(),
            $"触达率 {reach}",
            $"截至 {clock.Say(clock.Now)}，{CountingRule.Name}",
            .. told is { } count ? [Told(count)] : Array.Empty<string>(),
            $"发送“导出 {obligation.Number}”取表格。",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>Why nothing may be changed about this person's part; null when something may.</summary>
    public static string? CannotChange(Assignment assignment, string what, BusinessClock clock)
    {
        if (assignment.Obligation.Status == ObligationStatus.Cancelled)
            return AlreadyEnded(assignment.Obligation, what, clock);
        if (AssignmentStates.IsDone(assignment.State))
            return $"{assignment.Member.Name}已于 {clock.Say(assignment.Counting!.At)} {AssignmentStates.Chinese(assignment.State)}，不用{what}。";
        return assignment.State == AssignmentState.Removed
            ? $"{assignment.Member.Name}已从{Name(assignment.Obligation)}的名册移出，不用{what}。"
            : null;
    }

    public static string AlreadyExcused(Assignment assignment, BusinessClock clock) =>
        $"{assignment.Member.Name}已于 {clock.Say(assignment.Counting!.At)} 免学，原因：{assignment.Counting.Note}。没有变，也没有再通知。";

    public static string Excused(Assignment assignment, string reason) =>
        $"{assignment.Member.Name}已免学{Name(assignment.Obligation)}，原因：{reason}。已记入台账并告诉本人。";

    public static Reply ExcusedNotice(Assignment assignment, StaffMember by, string reason) =>
        new Reply.Text($"{Name(assignment.Obligation)}您不用完成了：{by.Name}已为您办理免学，原因：{reason}。");

    public static string AlreadyDeferred(Assignment assignment, BusinessClock clock) =>
        $"{assignment.Member.Name}已经暂缓到 {clock.Say(assignment.Due)}，没有变，也没有再通知。";

    public static string Deferred(Assignment assignment, DateTimeOffset due, string reason, BusinessClock clock) =>
        $"{assignment.Member.Name}的{Name(assignment.Obligation)}暂缓到 {clock.Say(due)}，原因：{reason}。到期前不算应学，已记入台账并告诉本人。";

    public static Reply DeferredNotice(Assignment assignment, StaffMember by, DateTimeOffset due, string reason, BusinessClock clock) =>
        new Reply.Text($"{Name(assignment.Obligation)}您的截止改为 {clock.Say(due)}：{by.Name}已为您办理暂缓，原因：{reason}。");

    public static string NothingToRevoke(Assignment assignment) =>
        $"{assignment.Member.Name}在{Name(assignment.Obligation)}里的状态是“{AssignmentStates.Chinese(assignment.State)}”，没有免学或暂缓可以撤销。";

    public static string EndedForGood(Obligation obligation) => $"{Name(obligation)}已经结束，不能再改。";

    public static string Revoked(Assignment assignment, AssignmentEvent decision, string reason) =>
        $"已撤销{assignment.Member.Name}在{Name(assignment.Obligation)}里的{AssignmentStates.Chinese(decision.State)}，原因：{reason}。痕迹保留，已告诉本人。";

    public static Reply RevokedNotice(Assignment assignment, AssignmentEvent decision, StaffMember by, string reason) => new Reply.Card(
        $"请留意：{assignment.Obligation.Title}",
        $"{by.Name}撤销了为您办理的{AssignmentStates.Chinese(decision.State)}，这项仍要完成。原因：{reason}。",
        [new Fact("编号", $"{assignment.Obligation.Number}")],
        [Do(assignment.Obligation)]);

    static string Because(string reason) => reason.Length == 0 ? "" : $"原因：{reason}。";

    static string Told(int count) => count == 0 ? "没有人还欠着，不用通知。" : $"已通知还没完成的 {count} 人。";

    static Button Do(Obligation obligation) => obligation.Type == ObligationType.Study
        ? new Button("打卡", $"打卡 {obligation.Number}", Primary: true)
        : new Button("读承诺书", $"承诺 {obligation.Number}", Primary: true);
}
