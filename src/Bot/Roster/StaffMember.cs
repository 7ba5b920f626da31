namespace Bot.Roster;

/// <summary>
/// One person of the roster (名册). <see cref="Id"/> is the WeCom user id in lower case: WeCom compares ids without
/// regard to case and gives them back lower-cased.
/// </summary>
sealed record StaffMember
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The school (or the district office) of the HR affiliation.</summary>
    public required string SchoolId { get; init; }

    public required string SchoolName { get; init; }

    public string Branch { get; init; } = "";

    public StaffKind Kind { get; init; }

    public PoliticalStatus PoliticalStatus { get; init; }

    public bool IsSecretary { get; init; }

    public bool IsAdministrator { get; init; }

    /// <summary>The role an administrator gave or took in the chat; it outlasts imports. Null: what the roster file says holds.</summary>
    public StaffRole? Granted { get; init; }

    public DateOnly? JoinedOn { get; init; }

    public DateOnly? LeftOn { get; init; }

    /// <summary>Every school this person has belonged to, the present one last: where old assignments are found.</summary>
    public IReadOnlyList<string> Schools { get; init; } = [];

    /// <summary>Unknown columns of the roster file, kept as they stood.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public StaffRole Role() => IsAdministrator ? StaffRole.Administrator : IsSecretary ? StaffRole.Secretary : StaffRole.None;

    /// <summary>With this role in place of the file's.</summary>
    public StaffMember Grant(StaffRole role) => this with
    {
        Granted = role,
        IsSecretary = role == StaffRole.Secretary,
        IsAdministrator = role == StaffRole.Administrator,
    };
}

/// <summary>书记 管理员: what a person may do beyond what everybody may; at most one of them.</summary>
enum StaffRole
{
    None,
    Secretary,
    Administrator,
}

/// <summary>在编 编外 外聘 临聘 离退休</summary>
enum StaffKind
{
    InPost,
    OffEstablishment,
    External,
    Temporary,
    Retired,
}

/// <summary>中共党员 预备党员 其他</summary>
enum PoliticalStatus
{
    Other,
    PartyMember,
    ProbationaryMember,
}
