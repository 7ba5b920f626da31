using Bot.Conversation;
using Bot.Ledger;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>Somebody whom a push has not reached.</summary>
sealed record Unreached(string MemberId, DeliveryStatus Status, int Part);

/// <summary>Why somebody whom a push has not reached is not written to again.</summary>
enum LeftOut
{
    NoLongerOwes,
    StillOutOfRange,
}

/// <summary>Who would be written to again, and who not.</summary>
sealed record ResendPlan(IReadOnlyList<Unreached> Again, IReadOnlyList<(string MemberId, LeftOut Why)> LeftOut);

/// <summary>重发: sends the last push about a task again to those it has not reached, and to nobody else, once the code is confirmed.</summary>
sealed class ResendPush(
    IRecordStore store, Outbox outbox, RosterDirectory roster, IOwing owing, Confirmations confirmations, PushReplies replies, BusinessClock clock)
    : ICommand, IConfirmable
{
    const int MostPushesLookedAt = 20;

    public CommandSpec Spec { get; } = new(["重发", "补发"], Audience.Secretary, HelpTopic.Other, "重发 编号", "再发给上次没有送到的人");

    public string Kind => "resend";

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) =>
        new(CommandText.TakeNumber(ref arguments) is { } number ? Preview(turn, number) : TurnResult.Say(PushReplies.NumberMissing));

    public ValueTask<TurnResult> ConfirmAsync(Turn turn, string payload, CancellationToken cancel)
    {
        var order = RecordJson.Read<ResendOrder>(payload);
        var push = PushTables.Pushes.Get(store, order.PushId)!;
        if (push.Value.Round != order.Round)
            return new(TurnResult.Say(PushReplies.MeanwhileResent));
        var plan = Plan(push);
        if (plan.Again.Count == 0)
            return new(TurnResult.Say(new Unit(), new Reply.TappedCard("没有要重发的"), new Reply.Text(PushReplies.NobodyToResend(push.Value, plan))));

        var unit = new Unit();
        foreach (var one in plan.Again)
        {
            // Whoever is tried again has no outcome until the new one is known.
            var key = PushTables.DeliveryKey(push.Key, one.MemberId);
            PushTables.Deliveries.Delete(unit, PushTables.Deliveries.Get(store, key)!);
            PushTables.Unreached.Delete(unit, PushTables.Unreached.Get(store, key)!);
        }

        var opened = push.Value.With([.. plan.Again.Select(one => one.Status)], sign: -1) with { Round = push.Value.Round + 1 };
        PushTables.Pushes.Replace(unit, push, opened);
        foreach (var part in plan.Again.GroupBy(one => one.Part))
            outbox.EnqueueAgain(unit, push.Key, part.Key, opened.Round, [.. part.Select(one => one.MemberId)]);
        AuditTrail.Append(unit, new AuditEntry("resent", clock.Now, turn.Member.Id) { Number = push.Value.Number, Title = push.Value.Label, Count = plan.Again.Count });
        return new(TurnResult.Say(unit, new Reply.TappedCard("已确认重发"), new Reply.Text(PushReplies.Resending(plan.Again.Count))));
    }

    TurnResult Preview(Turn turn, int number)
    {
        var pushes = Candidates(turn.Member, number)
            .Select(id => PushTables.Pushes.Get(store, id)!)
            .Where(row => row.Value.Number == number && (row.Value.ReportTo == turn.Member.Id || turn.Member.IsAdministrator))
            .ToList();
        if (pushes.Count == 0)
            return TurnResult.Say(PushReplies.NoPush(number));
        var push = pushes.Find(row => row.Value.Sent < row.Value.Total) ?? pushes[0];
        if (!push.Value.IsOver)
            return TurnResult.Say(PushReplies.StillSending(push.Value));
        var plan = Plan(push);
        if (plan.Again.Count == 0)
            return TurnResult.Say(PushReplies.NobodyToResend(push.Value, plan));

        var unit = new Unit();
        var code = confirmations.Ask(unit, turn.Member, Kind, new ResendOrder(push.Key, push.Value.Round), turn.At);
        return TurnResult.Say(unit, replies.Preview(push.Value, plan, code));
    }

    /// <summary>The newest first. Of a task of the whole district every school has pushes: a secretary's are found by the school.</summary>
    IEnumerable<string> Candidates(StaffMember member, int number)
    {
        var (table, prefix) = member.IsAdministrator
            ? (PushTables.ByNumber, PushTables.NumberPrefix(number))
            : (PushTables.BySchool, PushTables.SchoolPrefix(number, member.SchoolId));
        var found = table.Range(store, prefix, prefix + "~", MostPushesLookedAt).Select(row => row.Value.PushId);
        return PushTables.Publications.Get(store, PushTables.PublicationKey(number)) is { } publication
            ? found.Append(publication.Value.PushId).Distinct(StringComparer.Ordinal)
            : found;
    }

    ResendPlan Plan(Row<PushRow> push)
    {
        var unreached = PushTables.Unreached.WithPrefix(store, push.Key + ":")
            .Select(row => (Member: PushTables.MemberOf(row.Key), Delivery: row.Value))
            .ToList();
        var owed = push.Value.WhileOwed ? owing.StillOwing(push.Value.Number, [.. unreached.Select(one => one.Member)]) : null;
        var (again, leftOut) = (new List<Unreached>(), new List<(string, LeftOut)>());
        foreach (var (member, delivery) in unreached)
        {
            if (owed?.Contains(member) == false)
                leftOut.Add((member, LeftOut.NoLongerOwes));
            else if (delivery.Status == DeliveryStatus.OutOfRange && !CameIntoRange(member, delivery.At))
                leftOut.Add((member, LeftOut.StillOutOfRange));
            else
                again.Add(new Unreached(member, delivery.Status, delivery.Part));
        }

        return new ResendPlan(again, leftOut);
    }

    /// <summary>WeCom itself said out of range: only what it told us later outweighs that.</summary>
    bool CameIntoRange(string memberId, DateTimeOffset refusedAt) =>
        roster.PresenceOf(memberId) is { IsInRange: true } presence && presence.Since > refusedAt;
}

/// <summary>What is confirmed: one push as it stood when the preview was shown.</summary>
sealed record ResendOrder(string PushId, int Round);
