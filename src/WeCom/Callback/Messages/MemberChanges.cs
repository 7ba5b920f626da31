namespace WeCom.Callback;

/// <summary>What a member event says about the member; what it does not say is null (PROTOCOL 3.3).</summary>
public sealed record MemberChanges
{
    public IReadOnlyList<int>? DepartmentIds { get; init; }

    public int? MainDepartmentId { get; init; }

    /// <summary>In the order of <see cref="DepartmentIds"/>.</summary>
    public IReadOnlyList<bool>? LeadsDepartment { get; init; }

    public IReadOnlyList<string>? DirectLeaderIds { get; init; }

    public string? Name { get; init; }

    public string? Mobile { get; init; }

    public string? Position { get; init; }

    /// <summary>1 male, 2 female.</summary>
    public int? Gender { get; init; }

    public string? Email { get; init; }

    public string? BizMail { get; init; }

    /// <summary>1 active, 2 disabled, 4 not activated, 5 left the corp.</summary>
    public int? Status { get; init; }

    public string? Avatar { get; init; }

    public string? Alias { get; init; }

    public string? Telephone { get; init; }

    public string? Address { get; init; }

    /// <summary>The corp's own fields, by name: the text, or the address of a web field.</summary>
    public IReadOnlyDictionary<string, string>? Extra { get; init; }
}
