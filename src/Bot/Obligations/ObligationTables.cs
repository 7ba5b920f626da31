using System.Globalization;
using Bot.Storage;

namespace Bot.Obligations;

/// <summary>The records of obligations and their keys. Every question a screen asks is a point read or a short range here.</summary>
static class ObligationTables
{
    /// <summary>Stands for the district where a key names the owner of an obligation.</summary>
    public const string District = "-";

    /// <summary>Key: number.</summary>
    public static readonly Table<Obligation> Obligations = new("obligations");

    /// <summary>Key: number, running number.</summary>
    public static readonly Table<ObligationEvent> ObligationEvents = new("obligation-events");

    /// <summary>
    /// Key: owner school or <see cref="District"/>, end instant, number: what a person may still record lies behind "now"
    /// in the district's part and in those of the person's schools, however many schools publish.
    /// </summary>
    public static readonly Table<ObligationRef> ByEnd = new("obligations-by-end");

    /// <summary>Key: member, end instant of the person's own, number: deferrals outlive their task.</summary>
    public static readonly Table<ObligationRef> Deferrals = new("deferrals");

    /// <summary>Key: due instant of the person's own, number, member: whom the plan reminds before and after a due time of their own.</summary>
    public static readonly Table<DeferralRef> DeferralsByDue = new("deferrals-by-due");

    /// <summary>Key: due instant, number: the figures of a period are a range.</summary>
    public static readonly Table<ObligationRef> ByDue = new("obligations-by-due");

    /// <summary>Key: number, school.</summary>
    public static readonly Table<FrozenRoster> Rosters = new("rosters");

    /// <summary>Key: number, school. Read through <see cref="Obligations.Rollups"/>.</summary>
    public static readonly Table<Rollup> Rollups = new("rollups");

    /// <summary>Key: number, school, member, running number.</summary>
    public static readonly Table<AssignmentEvent> Events = new("assignment-events");

    /// <summary>Key: member, descending instant, number, school, running number.</summary>
    public static readonly Table<HistoryLine> History = new("history");

    public const string NumberCounter = "obligation-number";

    public static string Key(int number) => number.ToString("D6", CultureInfo.InvariantCulture);

    public static string InstantKey(DateTimeOffset instant) =>
        instant.ToUnixTimeMilliseconds().ToString("D13", CultureInfo.InvariantCulture);

    public static string InstantKey(DateTimeOffset instant, int number) => $"{InstantKey(instant)}:{Key(number)}";

    public static string DeferralKey(DateTimeOffset due, int number, string memberId) => $"{InstantKey(due, number)}:{memberId}";

    /// <param name="owner">A school, <see cref="District"/> or a member.</param>
    /// <param name="ends">Rows from this instant on.</param>
    public static string EndKey(string owner, DateTimeOffset ends) => $"{owner}:{InstantKey(ends)}";

    public static string EndKey(string owner, DateTimeOffset ends, int number) => $"{EndKey(owner, ends)}:{Key(number)}";

    /// <summary>Behind every row of one owner.</summary>
    public static string EndKeysEnd(string owner) => $"{owner}:~";

    public static string OwnerOf(Obligation obligation) =>
        obligation.OwnerSchoolId.Length == 0 ? District : obligation.OwnerSchoolId;

    public static string SchoolKey(int number, string schoolId) => $"{Key(number)}:{schoolId}";

    public static string EventPrefix(int number, string schoolId, string memberId) => $"{Key(number)}:{schoolId}:{memberId}:";

    public static string ObligationEventKey(int number, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{Key(number)}:{sequence:D3}");

    public static string HistoryKey(string memberId, DateTimeOffset at, int number, string schoolId, int sequence) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{memberId}:{9_999_999_999_999 - at.ToUnixTimeMilliseconds():D13}:{Key(number)}:{schoolId}:{sequence:D3}");
}

/// <summary>An index row: which obligation lies at this key.</summary>
sealed record ObligationRef(int Number);

/// <summary>An index row: one deferral as it was given. A later decision about the same person leaves it behind.</summary>
sealed record DeferralRef(int Number, string MemberId, DateTimeOffset Due);
