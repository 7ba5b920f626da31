using Bot.Conversation;
using Bot.Storage;

namespace Bot.Channels;

/// <summary>Reads what <see cref="Deliveries"/> wrote, by obligation and school.</summary>
sealed class DeliveryLog(IRecordStore store) : IDeliveryLog
{
    public PushLine? PublicationOf(int number) =>
        PushTables.Publications.Get(store, PushTables.PublicationKey(number)) is { } row ? Line(row.Value.PushId) : null;

    public IReadOnlyList<PushLine> About(int number) =>
        [.. PushTables.ByNumber.WithPrefix(store, PushTables.NumberPrefix(number)).Select(row => Line(row.Value.PushId))];

    public IReadOnlyList<PushLine> About(int number, string schoolId) =>
        [.. PushTables.BySchool.WithPrefix(store, PushTables.SchoolPrefix(number, schoolId)).Select(row => Line(row.Value.PushId))];

    public IReadOnlyDictionary<string, DeliveryStatus> OutcomesOf(PushLine push, int number) =>
        About(PushTables.Deliveries.WithPrefix(store, push.Id + ":"), push, number);

    public IReadOnlyDictionary<string, DeliveryStatus> OutcomesOf(PushLine push, int number, IEnumerable<string> memberIds) => About(
        memberIds.Select(member => PushTables.Deliveries.Get(store, PushTables.DeliveryKey(push.Id, member))).OfType<Row<DeliveryRow>>(), push, number);

    public ILookup<string, string> NotReached(int number, PushLine publication) => Rows(publication, PushTables.NumberPrefix(number))
        .ToLookup(row => PushTables.SchoolOf(row.Key), row => PushTables.MemberOf(row.Key), StringComparer.Ordinal);

    public IReadOnlyList<string> NotReached(int number, PushLine publication, string schoolId) =>
        [.. Rows(publication, PushTables.SchoolPrefix(number, schoolId)).Select(row => PushTables.MemberOf(row.Key))];

    /// <summary>Later pushes only shorten the list: where the publication reached everybody there is none.</summary>
    IEnumerable<Row<NotReachedRow>> Rows(PushLine publication, string prefix) =>
        publication.Counts.Total == publication.Counts[DeliveryStatus.Sent] ? [] : PushTables.NotReached.WithPrefix(store, prefix);

    static Dictionary<string, DeliveryStatus> About(IEnumerable<Row<DeliveryRow>> rows, PushLine push, int number) => rows
        .Where(row => !push.IsBundled || row.Value.About?.Contains(number) != false)
        .ToDictionary(row => PushTables.MemberOf(row.Key), row => row.Value.Status, StringComparer.Ordinal);

    PushLine Line(string pushId)
    {
        var push = PushTables.Pushes.Get(store, pushId)!.Value;
        var total = push.Total + (push.IsOpen ? (int)store.Counter(PushTables.AddedCounter(pushId)) : 0);
        var known = new Dictionary<DeliveryStatus, int>
        {
            [DeliveryStatus.Sent] = push.Sent,
            [DeliveryStatus.OutOfRange] = push.OutOfRange,
            [DeliveryStatus.NoLicence] = push.NoLicence,
            [DeliveryStatus.Failed] = push.Failed,
            [DeliveryStatus.Unknown] = push.Unknown,
        };
        return new PushLine(pushId, push.Label, push.StartedAt, new DeliveryCounts(total, known), push.IsBundled);
    }
}
