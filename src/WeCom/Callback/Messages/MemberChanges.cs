namespace WeCom.Callback;

/// <summary>What a member event says about the member; what it does not say is null (PROTOCOL 3.3).</summary>
public sealed record MemberChanges
{
    /// <summary>All departments after the change.</summary>
    public IReadOnlyList<int>? DepartmentIds { get; init; }

    /// <summary>The department that counts where only one can.</summary>
    public int? MainDepartmentId { get; init; }

    /// <summary>In the order of <see cref="DepartmentIds"/>.</summary>
    public IReadOnlyList<bool>? LeadsDepartment { get; init; }

    /// <summary>The userids of the direct superiors.</summary>
    public IReadOnlyList<string>? DirectLeaderIds { get; init; }

    /// <summary>The real name.</summary>
    public string? Name { get; init; }

    /// <summary>The mobile number; no longer sent to callbacks set up since August 2022.</summary>
    public string? Mobile { get; init; }

    /// <summary>The post, as text.</summary>
    public string? Position { get; init; }

    /// <summary>1 male, 2 female.</summary>
    public int? Gender { get; init; }

    /// <summary>The personal mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The corp's mail address.</summary>
    public string? BizMail { get; init; }

    /// <summary>1 active, 2 disabled, 4 not activated, 5 left the corp.</summary>
    public int? Status { get; init; }

    /// <summary>The address of the picture.</summary>
    public string? Avatar { get; init; }

    /// <summary>Another name the member goes by.</summary>
    public string? Alias { get; init; }

    /// <summary>The number at work.</summary>
    public string? Telephone { get; init; }

    /// <summary>The address.</summary>
    public string? Address { get; init; }

    /// <summary>The corp's own fields, by name: the text, or the address of a web field.</summary>
    public IReadOnlyDictionary<string, string>? Extra { get; init; }
}
