using System.Globalization;
using Bot.Storage;

namespace Bot.Roster;

/// <summary>A school, or the district office: a place of the tree that people belong to.</summary>
sealed record School(string Id, string Name);

/// <summary>That a person belongs to a school: the index behind "everyone who works here".</summary>
sealed record Membership(string MemberId);

/// <summary>The roster's records and their keys. Member: id. School: id. Membership: <c>school:member</c>.</summary>
static class RosterTables
{
    public static readonly Table<StaffMember> Members = new("members");
    public static readonly Table<School> Schools = new("schools");
    public static readonly Table<Membership> Memberships = new("memberships");

    public static string MembershipKey(string schoolId, string memberId) => $"{schoolId}:{memberId}";
}

/// <summary>Who is who: point reads for one person, a range for a school.</summary>
sealed class RosterDirectory(IRecordStore store, RosterOptions options)
{
    static readonly StringComparer ByPinyin = StringComparer.Create(CultureInfo.GetCultureInfo("zh-CN"), CompareOptions.None);

    readonly HashSet<string> _administrators =
        new(options.Administrators.Select(IdOf), StringComparer.Ordinal);

    /// <summary>The key of a WeCom user id: WeCom compares ids without regard to case.</summary>
    public static string IdOf(string userId) => userId.ToLowerInvariant();

    /// <summary>The person, or null when the roster does not have them.</summary>
    public StaffMember? Find(string userId)
    {
        var id = IdOf(userId);
        var member = RosterTables.Members.Get(store, id)?.Value;
        if (!_administrators.Contains(id))
            return member;
        // The first administrator must be able to work before a roster was ever imported.
        return member is null
            ? new StaffMember { Id = id, Name = userId, SchoolId = "", SchoolName = "", IsAdministrator = true }
            : member with { IsAdministrator = true };
    }

    /// <summary>What WeCom says of the person; null for who was never seen in range.</summary>
    public Presence? PresenceOf(string userId) => PresenceTables.Presences.Get(store, IdOf(userId))?.Value;

    /// <summary>The contacts were compared, and the app cannot reach the person: to be told in person, and counted all the same.</summary>
    public bool IsKnownOutOfRange(string userId) =>
        PresenceTables.LastComparison(store) is not null && PresenceOf(userId) is not { IsInRange: true };

    /// <summary>The ids of all administrators. Walks the whole roster: for schedules, not for turns.</summary>
    public IReadOnlyList<string> Administrators() =>
    [
        .. Schools().SelectMany(school => MembersOf(school.Id)).Where(member => member is { IsAdministrator: true, LeftOn: null })
            .Select(member => member.Id).Union(_administrators, StringComparer.Ordinal),
    ];

    /// <summary>All schools in the order of their names' pinyin: never by rate.</summary>
    public IReadOnlyList<School> Schools() =>
        [.. RosterTables.Schools.WithPrefix(store, "").Select(row => row.Value).OrderBy(school => school.Name, ByPinyin)];

    /// <summary>Everyone who ever belonged to the school and was not moved away, in the order of their ids.</summary>
    public IReadOnlyList<StaffMember> MembersOf(string schoolId) =>
    [
        .. RosterTables.Memberships.WithPrefix(store, schoolId + ":")
            .Select(row => RosterTables.Members.Get(store, row.Value.MemberId)?.Value)
            .OfType<StaffMember>(),
    ];
}

/// <summary>The people's side of the settings.</summary>
sealed class RosterOptions
{
    /// <summary>WeCom user ids that are administrators from the start.</summary>
    public IReadOnlyList<string> Administrators { get; init; } = [];
}
