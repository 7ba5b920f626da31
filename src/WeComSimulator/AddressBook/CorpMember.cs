namespace WeComSimulator.AddressBook;

/// <summary>A person as WeCom knows them. New self-built apps are not told mobile, gender, mail or avatar, so there are none.</summary>
sealed record CorpMember(string UserId, string Name, IReadOnlyList<int> Departments)
{
    public int MainDepartment => Departments.Count > 0 ? Departments[0] : 0;

    public string Position { get; init; } = "";

    public bool IsLeader { get; init; }

    /// <summary>Whether the app may see and address this person.</summary>
    public bool InVisibleRange { get; init; } = true;

    /// <summary>Whether the basic interface licence has been bought for this person.</summary>
    public bool Licensed { get; init; } = true;

    /// <summary>No app is told these; they only serve the two calls that look a member up by them.</summary>
    public string Mobile { get; init; } = "";

    public string Email { get; init; } = "";

    public MemberStatus Status { get; init; } = MemberStatus.Active;
}

enum MemberStatus
{
    Active = 1,
    Disabled = 2,
    NotActivated = 4,
    Left = 5,
}

sealed record CorpDepartment(int Id, string Name, int ParentId)
{
    public const int RootId = 1;

    public bool InVisibleRange { get; init; } = true;
}

sealed record CorpTag(int Id, string Name, IReadOnlyList<string> Members, IReadOnlyList<int> Departments);
