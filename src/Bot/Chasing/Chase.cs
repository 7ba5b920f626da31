using System.Globalization;
using Bot.Conversation;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Chasing;

/// <summary>A confirmed 催办: which obligation, whose schools, who asked. Who owes is looked up when it goes out, not before.</summary>
sealed record ChaseOrder(string Id, int Number, IReadOnlyList<string> SchoolIds, string By);

/// <summary>An order that waits for school hours. Key: instant, id.</summary>
static class ChaseTables
{
    public static readonly Table<ChaseOrder> Held = new("chases-held");

    public static string HeldKey(DateTimeOffset at, string id) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds():D13}:{id}");
}

/// <summary>Sends the reminder to everyone who owes at this moment, and to nobody else.</summary>
sealed class Chase(IRecordStore store, Rollups rollups, IOutbox outbox, BusinessClock clock)
{
    /// <summary>Adds the reminder to the unit and returns how many people it goes to.</summary>
    public int AddTo(Unit unit, ChaseOrder order)
    {
        var obligation = ObligationTables.Obligations.Get(store, ObligationTables.Key(order.Number))!.Value;
        var owing = order.SchoolIds.SelectMany(school => Owing(obligation, school)).ToList();
        if (owing.Count == 0)
            return 0;
        outbox.Enqueue(unit, new OutgoingMessage(
            order.Id,
            [.. owing.Select(member => member.Id)],
            ChaseReplies.Reminder(obligation, clock),
            new PushInfo($"催办 {order.Number}", order.Number, order.By)));
        AuditTrail.Append(unit, new AuditEntry("chased", clock.Now, order.By) { Number = order.Number, Title = obligation.Title, Count = owing.Count });
        return owing.Count;
    }

    public IEnumerable<FrozenMember> Owing(Obligation obligation, string schoolId)
    {
        var rollup = rollups.Find(obligation, schoolId)!;
        return rollups.Roster(rollup).Members.Where((_, position) => rollup.Value.Owes(position, clock.Now));
    }
}
