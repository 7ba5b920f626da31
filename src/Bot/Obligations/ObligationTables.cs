using System.Globalization;
using Bot.Storage;

namespace Bot.Obligations;

/// <summary>The records of obligations and their keys. Every question a screen asks is a point read or a short range here.</summary>
static class ObligationTables
{
    /// <summary>Key: number.</summary>
    public static readonly Table<Obligation> Obligations = new("obligations");

    /// <summary>Key: end instant, number: everything that can still be recorded lies behind "now".</summary>
    public static readonly Table<ObligationRef> ByEnd = new("obligations-by-end");

    /// <summary>Key: due instant, number: the figures of a period are a range.</summary>
    public static readonly Table<ObligationRef> ByDue = new("obligations-by-due");

    /// <summary>Key: number, school.</summary>
    public static readonly Table<FrozenRoster> Rosters = new("rosters");

    /// <summary>Key: number, school.</summary>
    public static readonly Table<Rollup> Rollups = new("rollups");

    /// <summary>Key: number, school, member, running number.</summary>
    public static readonly Table<AssignmentEvent> Events = new("assignment-events");

    /// <summary>Key: member, descending instant, number.</summary>
    public static readonly Table<HistoryLine> History = new("history");

    public const string NumberCounter = "obligation-number";

    public static string Key(int number) => number.ToString("D6", CultureInfo.InvariantCulture);

    public static string InstantKey(DateTimeOffset instant) =>
        instant.ToUnixTimeMilliseconds().ToString("D13", CultureInfo.InvariantCulture);

    public static string InstantKey(DateTimeOffset instant, int number) => $"{InstantKey(instant)}:{Key(number)}";

    public static string SchoolKey(int number, string schoolId) => $"{Key(number)}:{schoolId}";

    public static string EventPrefix(int number, string schoolId, string memberId) => $"{Key(number)}:{schoolId}:{memberId}:";

    public static string HistoryKey(string memberId, DateTimeOffset at, int number, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{memberId}:{9_999_999_999_999 - at.ToUnixTimeMilliseconds():D13}:{Key(number)}:{sequence:D3}");
}

/// <summary>An index row: which obligation lies at this key.</summary>
sealed record ObligationRef(int Number);
