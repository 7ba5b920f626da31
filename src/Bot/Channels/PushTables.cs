using System.Globalization;
using Bot.Conversation;
using Bot.Storage;

namespace Bot.Channels;

/// <summary>What a push did for one person.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="At">When that was known.</param>
/// <param name="Reason">Why it failed, in WeCom's words.</param>
/// <param name="About">The obligations it told this person of; null: the push's own.</param>
sealed record DeliveryRow(DeliveryStatus Status, DateTimeOffset At, string? Reason = null, IReadOnlyList<int>? About = null);

/// <summary>Somebody whom a push has not reached, and which of its words they were to see.</summary>
sealed record UnreachedRow(DeliveryStatus Status, DateTimeOffset At, int Part);

/// <summary>That no push about an obligation has reached somebody.</summary>
sealed record NotReachedRow(DeliveryStatus Status);

/// <summary>Where a push stands. The counts grow with every call that WeCom answered, and a retry takes back what it tries again.</summary>
/// <param name="Label">What people call it: 催办 3.</param>
/// <param name="Number">The obligation it is about.</param>
/// <param name="ReportTo">Who hears the outcome and may try again.</param>
/// <param name="Total">People it is meant for.</param>
/// <param name="StartedAt">When it was put into the outbox.</param>
/// <param name="CardsClose">Its cards are about this obligation alone and are greyed with it.</param>
/// <param name="WhileOwed">A retry leaves out who no longer owes the obligation.</param>
sealed record PushRow(string Label, int Number, string ReportTo, int Total, DateTimeOffset StartedAt, bool WhileOwed = true, bool CardsClose = false)
{
    public int Sent { get; init; }

    public int OutOfRange { get; init; }

    public int NoLicence { get; init; }

    public int Failed { get; init; }

    public int Unknown { get; init; }

    /// <summary>How often it was tried again.</summary>
    public int Round { get; init; }

    /// <summary>It published its obligation: whom it does not reach, nobody has reached yet.</summary>
    public bool IsPublication { get; init; }

    /// <summary>Some of its people were told of other obligations only.</summary>
    public bool IsBundled { get; init; }

    /// <summary>Further steps are to come; what they added so far stands in the counter <see cref="PushTables.AddedCounter"/>.</summary>
    public bool IsOpen { get; init; }

    public bool IsOver => !IsOpen && Sent + OutOfRange + NoLicence + Failed + Unknown >= Total;

    public PushRow With(IReadOnlyCollection<DeliveryStatus> settled, int sign) => this with
    {
        Sent = Sent + (sign * settled.Count(status => status == DeliveryStatus.Sent)),
        OutOfRange = OutOfRange + (sign * settled.Count(status => status == DeliveryStatus.OutOfRange)),
        NoLicence = NoLicence + (sign * settled.Count(status => status == DeliveryStatus.NoLicence)),
        Failed = Failed + (sign * settled.Count(status => status == DeliveryStatus.Failed)),
        Unknown = Unknown + (sign * settled.Count(status => status == DeliveryStatus.Unknown)),
    };
}

/// <summary>The bodies of one part of a push without their recipients, for those who have to be tried again.</summary>
sealed record PushBodies(IReadOnlyList<string> Bodies, IReadOnlyList<int>? About = null);

/// <summary>An index row: which push lies at this key.</summary>
sealed record PushRef(string PushId);

/// <summary>A card of a push that can still be changed, once.</summary>
sealed record SentCard(string ResponseCode, IReadOnlyList<string> Recipients, DateTimeOffset SentAt)
{
    /// <summary>WeCom's 72 hours, with room for clocks that differ.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(71);
}

static class PushTables
{
    /// <summary>Key: push id.</summary>
    public static readonly Table<PushRow> Pushes = new("pushes");

    /// <summary>Key: number, descending instant, push id: the newest push about a task comes first.</summary>
    public static readonly Table<PushRef> ByNumber = new("pushes-by-number");

    /// <summary>Key: number. Only of publications.</summary>
    public static readonly Table<PushRef> Publications = new("publications");

    /// <summary>Key: number, school, descending instant, push id. Every push but the publication, for each school it writes to.</summary>
    public static readonly Table<PushRef> BySchool = new("pushes-by-school");

    /// <summary>Key: number, school where the person was asked, member. Whom neither the publication nor any later push about the obligation has reached.</summary>
    public static readonly Table<NotReachedRow> NotReached = new("not-reached");

    /// <summary>Key: push id, part. Gone once everybody is reached.</summary>
    public static readonly Table<PushBodies> Bodies = new("push-bodies");

    /// <summary>Key: push id, member. Everybody.</summary>
    public static readonly Table<DeliveryRow> Deliveries = new("deliveries");

    /// <summary>Key: push id, member. Only those whom it has not reached: a report and a retry read no more than them.</summary>
    public static readonly Table<UnreachedRow> Unreached = new("deliveries-unreached");

    /// <summary>Key: number, message id.</summary>
    public static readonly Table<SentCard> Cards = new("cards");

    public static string NumberPrefix(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:D6}:");

    public static string ByNumberKey(int number, DateTimeOffset at, string pushId) => string.Create(
        CultureInfo.InvariantCulture, $"{NumberPrefix(number)}{9_999_999_999_999 - at.ToUnixTimeMilliseconds():D13}:{pushId}");

    public static string PublicationKey(int number) => number.ToString("D6", CultureInfo.InvariantCulture);

    public static string SchoolPrefix(int number, string schoolId) => $"{NumberPrefix(number)}{schoolId}:";

    public static string BySchoolKey(int number, string schoolId, DateTimeOffset at, string pushId) => string.Create(
        CultureInfo.InvariantCulture, $"{SchoolPrefix(number, schoolId)}{9_999_999_999_999 - at.ToUnixTimeMilliseconds():D13}:{pushId}");

    public static string NotReachedKey(int number, string schoolId, string memberId) => SchoolPrefix(number, schoolId) + memberId;

    public static string SchoolOf(string notReachedKey) => notReachedKey.Split(':')[1];

    public static string AddedCounter(string pushId) => $"push-added:{pushId}";

    public static string BodiesKey(string pushId, int part) => string.Create(CultureInfo.InvariantCulture, $"{pushId}:{part:D5}");

    public static string CardKey(int number, string messageId) => NumberPrefix(number) + messageId;

    public static string DeliveryKey(string pushId, string memberId) => $"{pushId}:{memberId}";

    public static string MemberOf(string deliveryKey) => deliveryKey[(deliveryKey.LastIndexOf(':') + 1)..];
}
