using System.Globalization;
using Bot.Storage;

namespace Bot.Roster;

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

    /// <summary>The ids of all administrators who have not left.</summary>
    public IReadOnlyList<string> Administrators() =>
    [
        .. RosterTables.Administrators.WithPrefix(store, "").Select(row => Find(row.Value.MemberId)).OfType<StaffMember>()
            .Where(member => member.LeftOn is null).Select(member => member.Id).Union(_administrators, StringComparer.Ordinal),
    ];

    /// <summary>Everyone of this name, or the person of this account; those who left among them.</summary>
    public IReadOnlyList<StaffMember> Called(string nameOrAccount) =>
    [
        .. RosterTables.Names.WithPrefix(store, RosterTables.NameKey(nameOrAccount, "")).Select(row => row.Value.MemberId)
            .Append(IdOf(nameOrAccount)).Distinct(StringComparer.Ordinal)
            .Select(Find).OfType<StaffMember>(),
    ];

    /// <summary>An administrator by the settings: no word in the chat changes that.</summary>
    public bool IsAdministratorBySettings(string memberId) => _administrators.Contains(memberId);

    /// <summary>All schools in the order of their names' pinyin: never by rate.</summary>
    public IReadOnlyList<School> Schools() =>
        [.. RosterTables.Schools.WithPrefix(store, "").Select(row => row.Value).OrderBy(school => school.Name, ByPinyin)];

    /// <summary>How many people work at the school on that day.</summary>
    public int StaffCountOf(string schoolId, DateOnly day) =>
        SchoolStaff.CountAt(store, schoolId, day) ?? MembersOf(schoolId).Count(member => SchoolStaff.Works(member, day));

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
