using System.Diagnostics;
using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>Removes a call from the outbox together with what is known of it: per person for a push, and the report when it is over.</summary>
sealed class Deliveries(IRecordStore store, Outbox outbox, PushEnd end, NotReached notReached, BusinessClock clock)
{
    public async Task SettleAsync(string outboxKey, CallOutcome outcome, CancellationToken cancel)
    {
        // Batches of one push settle side by side and meet at its row: the loser reads and counts again.
        while (OutboxTables.Outbox.Get(store, outboxKey) is { } row)
        {
            var unit = new Unit();
            OutboxTables.Outbox.Delete(unit, row);
            if (row.Value.FileKey is { } fileKey && OutboxTables.Files.Get(store, fileKey) is { } file)
                OutboxTables.Files.Delete(unit, file);
            if (row.Value.PushId is { } pushId)
                Count(unit, pushId, row.Value, outcome);
            if (await store.CommitAsync(unit, cancel) is CommitResult.Committed)
                return;
        }
    }

    void Count(Unit unit, string pushId, OutboxRow row, CallOutcome outcome)
    {
        var deliveries = row.Recipients.Select(member => (Member: member, Delivery: Of(member, outcome) with { About = row.About })).ToList();
        foreach (var (member, delivery) in deliveries)
        {
            PushTables.Deliveries.Insert(unit, PushTables.DeliveryKey(pushId, member), delivery);
            if (delivery.Status != DeliveryStatus.Sent)
                PushTables.Unreached.Insert(unit, PushTables.DeliveryKey(pushId, member), new UnreachedRow(delivery.Status, delivery.At, row.PushPart));
        }

        var push = PushTables.Pushes.Get(store, pushId)!;
        notReached.Note(unit, push.Value, row.About ?? [push.Value.Number], [.. deliveries.Select(one => (one.Member, one.Delivery.Status))]);
        var counted = push.Value.With([.. deliveries.Select(one => one.Delivery.Status)], sign: 1);
        PushTables.Pushes.Replace(unit, push, counted);
        if (counted.CardsClose && outcome is CallOutcome.Sent { ResponseCode: { Length: > 0 } code })
            PushTables.Cards.Insert(unit, PushTables.CardKey(counted.Number, row.Id), new SentCard(code, row.Recipients, clock.Now));
        var missedNow = deliveries.Where(one => one.Delivery.Status != DeliveryStatus.Sent).Select(one => one.Member);
        if (end.After(unit, pushId, counted, missedNow) is { } report)
            outbox.Enqueue(unit, report);
    }

    DeliveryRow Of(string member, CallOutcome outcome) => outcome switch
    {
        CallOutcome.Sent sent when sent.OutOfRange.Contains(member, StringComparer.OrdinalIgnoreCase) =>
            new DeliveryRow(DeliveryStatus.OutOfRange, clock.Now),
        CallOutcome.Sent sent when sent.NoLicence.Contains(member, StringComparer.OrdinalIgnoreCase) =>
            new DeliveryRow(DeliveryStatus.NoLicence, clock.Now),
        CallOutcome.Sent => new DeliveryRow(DeliveryStatus.Sent, clock.Now),
        CallOutcome.Unknown(var reason) => new DeliveryRow(DeliveryStatus.Unknown, clock.Now, reason),
        CallOutcome.Failed(var reason) => new DeliveryRow(DeliveryStatus.Failed, clock.Now, reason),
        CallOutcome.Busy(var reason) => new DeliveryRow(DeliveryStatus.Failed, clock.Now, reason),
        CallOutcome.Shut(var reason) => new DeliveryRow(DeliveryStatus.Failed, clock.Now, reason),
        _ => throw new UnreachableException(),
    };
}
