using System.Diagnostics;

namespace Bot.Conversation;

/// <summary>What pushes did for the people they were meant for, for whoever counts and lists it.</summary>
interface IDeliveryLog
{
    /// <summary>The push that published the obligation; null when nothing was sent, or before this was kept.</summary>
    PushLine? PublicationOf(int number);

    /// <summary>All pushes about an obligation, the newest first: for sheets, not for turns that everybody waits for.</summary>
    IReadOnlyList<PushLine> About(int number);

    /// <summary>Those pushes that wrote to people of one school, besides the publication: a short range.</summary>
    IReadOnlyList<PushLine> About(int number, string schoolId);

    /// <summary>What a push about this obligation did for each of its people whose outcome is known: a range.</summary>
    IReadOnlyDictionary<string, DeliveryStatus> OutcomesOf(PushLine push, int number);

    /// <summary>The same for these people alone: a point read each.</summary>
    IReadOnlyDictionary<string, DeliveryStatus> OutcomesOf(PushLine push, int number, IEnumerable<string> memberIds);

    /// <summary>Whom no push about the obligation has reached, by the school in which they were asked; the publication is over.</summary>
    ILookup<string, string> NotReached(int number, PushLine publication);

    /// <summary>Those of one school: a short range.</summary>
    IReadOnlyList<string> NotReached(int number, PushLine publication, string schoolId);
}

enum DeliveryStatus
{
    Sent,
    OutOfRange,
    NoLicence,
    Failed,
    Unknown,
}

/// <summary>How many people are in each status. Who has none yet is on the way.</summary>
sealed record DeliveryCounts(int Total, IReadOnlyDictionary<DeliveryStatus, int> Known)
{
    public int this[DeliveryStatus status] => Known.GetValueOrDefault(status);

    public int OnTheWay => Total - Known.Values.Sum();

    public static DeliveryCounts Of(IReadOnlyCollection<DeliveryStatus> outcomes, int total) =>
        new(total, outcomes.CountBy(status => status).ToDictionary());

    public static DeliveryCounts Sum(IReadOnlyCollection<DeliveryCounts> all) => new(
        all.Sum(one => one.Total),
        Enum.GetValues<DeliveryStatus>().ToDictionary(status => status, status => all.Sum(one => one[status])));
}

/// <summary>A push as reports see it.</summary>
/// <param name="Id">For good.</param>
/// <param name="Label">What people call it: 催办 3.</param>
/// <param name="StartedAt">When it went into the outbox.</param>
/// <param name="Counts">Of all its people.</param>
/// <param name="IsBundled">Some of its people were written to about other obligations only.</param>
sealed record PushLine(string Id, string Label, DateTimeOffset StartedAt, DeliveryCounts Counts, bool IsBundled);

/// <summary>How a status is said.</summary>
static class DeliveryStatuses
{
    public static string Chinese(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Sent => "送达",
        DeliveryStatus.OutOfRange => "不在应用可见范围",
        DeliveryStatus.NoLicence => "没有接口许可",
        DeliveryStatus.Failed => "失败",
        DeliveryStatus.Unknown => "结果不明",
        _ => throw new UnreachableException(),
    };
}
