using Bot.Conversation;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Pledges;

/// <summary>
/// 我承诺: signs what was shown, and only that. The record holds the SHA-256 of the exact text, who, when by WeCom's
/// clock, through which channel and message.
/// </summary>
sealed class SignPledge(IRecordStore store, Assignments assignments, BusinessClock clock) : ICommand
{
    static readonly TimeSpan ShownHolds = TimeSpan.FromDays(1);

    public CommandSpec Spec { get; } = new(["我承诺", "我已阅读并承诺"], Audience.Everyone, HelpTopic.Own, "我承诺", "读完全文后签下承诺书");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) => new(Decide(turn));

    /// <summary>Why nothing can be signed any more; null when it can.</summary>
    public static string? Refusal(Assignment assignment, DateTimeOffset at, BusinessClock clock)
    {
        var obligation = assignment.Obligation;
        if (AssignmentStates.IsDone(assignment.State))
            return null;
        if (obligation.Status == ObligationStatus.Cancelled)
            return $"“{obligation.Title}”已经取消，不用签了。";
        if (assignment.State is not (AssignmentState.Pending or AssignmentState.Deferred or AssignmentState.Objected))
            return $"“{obligation.Title}”您的状态是“{AssignmentStates.Chinese(assignment.State)}”，不用签。";
        return (obligation.Status == ObligationStatus.Closed && at > obligation.EndedAt) || at > assignment.Ends
            ? $"“{obligation.Title}”已于 {clock.Say(obligation.EndedAt ?? assignment.Ends)} 结束，不能再签。请联系学校书记。"
            : null;
    }

    TurnResult Decide(Turn turn)
    {
        var shown = PledgeTables.Shown.Get(store, turn.Member.Id)?.Value;
        if (shown is null || turn.At - shown.At > ShownHolds)
            return TurnResult.Say("请先发送“承诺”，看完全文再回复“我承诺”。");
        if (assignments.Find(shown.Number, turn.Member) is not { } assignment)
            return TurnResult.Say("这份承诺书现在不要您签。发送“我的任务”看看还有什么。");
        if (AssignmentStates.IsDone(assignment.State))
            return TurnResult.Say(new Unit(), PledgeReplies.AlreadySigned(assignment, assignment.Counting!, clock));
        if (Refusal(assignment, turn.At, clock) is { } refusal)
            return TurnResult.Say(refusal);
        var round = PledgeTables.Rounds.Get(store, ObligationTables.Key(shown.Number))!.Value;
        if (round.VersionSha256 != shown.Sha256)
            return TurnResult.Say("承诺书文本刚刚更新，和您看到的不一样了。请再发送“承诺”看新文本。");

        // A pledge needs no reason to be late: it is signed late, never made up.
        var state = turn.At <= assignment.Due ? AssignmentState.DoneOnTime : AssignmentState.DoneLate;
        var signature = assignment.Event(AssignmentEventKind.Signed, state, turn, clock) with
        {
            RecordNumber = assignment.RecordNumber("CN"),
            TextSha256 = shown.Sha256,
        };
        var unit = new Unit();
        Assignments.Record(unit, assignment, signature);
        PledgeAudit.Append(unit, "pledge-signed", assignment, signature);
        return TurnResult.Say(
            unit,
            new Reply.TappedCard($"已签 {clock.Say(signature.At)}"),
            new Reply.Text(PledgeReplies.Signed(assignment, signature, clock)));
    }
}
