using System.Diagnostics;
using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>Removes a call from the outbox together with what is known of it: per person for a push, and the report when it is over.</summary>
sealed class Deliveries(IRecordStore store, Outbox outbox, RosterDirectory roster, BusinessClock clock)
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
        var deliveries = row.Recipients.Select(member => (Member: member, Delivery: Of(member, outcome))).ToList();
        foreach (var (member, delivery) in deliveries)
            OutboxTables.Deliveries.Insert(unit, OutboxTables.DeliveryKey(pushId, member), delivery);

        var push = OutboxTables.Pushes.Get(store, pushId)!;
        var counted = push.Value with
        {
            Sent = push.Value.Sent + Number(DeliveryStatus.Sent),
            OutOfRange = push.Value.OutOfRange + Number(DeliveryStatus.OutOfRange),
            NoLicence = push.Value.NoLicence + Number(DeliveryStatus.NoLicence),
            Failed = push.Value.Failed + Number(DeliveryStatus.Failed),
            Unknown = push.Value.Unknown + Number(DeliveryStatus.Unknown),
        };
        OutboxTables.Pushes.Replace(unit, push, counted);
        if (counted.IsOver && counted.ReportTo.Length > 0)
        {
            var missed = deliveries.Where(one => one.Delivery.Status != DeliveryStatus.Sent).Select(one => one.Member);
            outbox.Enqueue(unit, new OutgoingMessage(
                $"{pushId}-report", [counted.ReportTo], new Reply.Text(Report(pushId, counted, missed))));
        }

        int Number(DeliveryStatus status) => deliveries.Count(one => one.Delivery.Status == status);
    }

    DeliveryRow Of(string member, CallOutcome outcome) => outcome switch
    {
        CallOutcome.Sent sent when sent.OutOfRange.Contains(member, StringComparer.OrdinalIgnoreCase) =>
            new DeliveryRow(DeliveryStatus.OutOfRange, clock.Now),
        CallOutcome.Sent sent when sent.NoLicence.Contains(member, StringComparer.OrdinalIgnoreCase) =>
            new DeliveryRow(DeliveryStatus.NoLicence, clock.Now),
        CallOutcome.Sent => new DeliveryRow(DeliveryStatus.Sent, clock.Now),
        CallOutcome.Failed failed => new DeliveryRow(DeliveryStatus.Failed, clock.Now, failed.Reason),
        CallOutcome.Again again => new DeliveryRow(DeliveryStatus.Unknown, clock.Now, again.Reason),
        _ => throw new UnreachableException(),
    };

    /// <summary>Who was not reached is named, up to twenty: those the secretary goes and tells in person.</summary>
    string Report(string pushId, PushRow push, IEnumerable<string> missedNow)
    {
        const int most = 20;
        var earlier = OutboxTables.Deliveries.WithPrefix(store, pushId + ":")
            .Where(row => row.Value.Status != DeliveryStatus.Sent)
            .Select(row => row.Key[(pushId.Length + 1)..]);
        var missed = earlier.Concat(missedNow).Select(id => roster.Find(id)?.Name ?? id).ToList();
        (string Name, int Count)[] groups =
        [
            ("送达", push.Sent), ("不在应用可见范围", push.OutOfRange), ("没有接口许可", push.NoLicence),
            ("失败", push.Failed), ("结果不明", push.Unknown),
        ];
        var counts = string.Join('，', groups.Where(group => group.Count > 0).Select(group => $"{group.Name} {group.Count} 人"));
        var names = missed.Count == 0
            ? ""
            : $"\n未触达：{string.Join('、', missed.Take(most))}{(missed.Count > most ? $"等 {missed.Count} 人" : "")}，请当面告知。";
        return $"{push.Label} 已发完：共 {push.Total} 人，{counts}。{names}";
    }
}
