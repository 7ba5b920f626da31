using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>
/// A member (PROTOCOL part 10). Apps made since June 2022 are told little more than id, name and departments; everything
/// else is null for them.
/// </summary>
public sealed record UserInfo([property: JsonPropertyName("userid")] string UserId)
{
    /// <summary>The real name.</summary>
    public string? Name { get; init; }

    /// <summary>The departments within the app's range.</summary>
    [JsonPropertyName("department")]
    public IReadOnlyList<int>? DepartmentIds { get; init; }

    /// <summary>The member's place in each department, in their order.</summary>
    public IReadOnlyList<long>? Order { get; init; }

    /// <summary>The department that counts where only one can.</summary>
    public int? MainDepartment { get; init; }

    /// <summary>The post, as text.</summary>
    public string? Position { get; init; }

    /// <summary>Personal: only with consent, by sign-in.</summary>
    public string? Mobile { get; init; }

    /// <summary>"1" male, "2" female, "0" unknown.</summary>
    public string? Gender { get; init; }

    /// <summary>Personal: only with consent, by sign-in.</summary>
    public string? Email { get; init; }

    /// <summary>The corp's own mail address; only with consent, by sign-in.</summary>
    public string? BizMail { get; init; }

    /// <summary>1 where the member leads the department, in the order of <see cref="DepartmentIds"/>.</summary>
    public IReadOnlyList<int>? IsLeaderInDept { get; init; }

    /// <summary>The userids of the direct superiors.</summary>
    [JsonPropertyName("direct_leader")]
    public IReadOnlyList<string>? DirectLeaderIds { get; init; }

    /// <summary>The address of the picture; only with consent, by sign-in.</summary>
    public string? Avatar { get; init; }

    /// <summary>The address of the small picture.</summary>
    public string? ThumbAvatar { get; init; }

    /// <summary>The number at work.</summary>
    public string? Telephone { get; init; }

    /// <summary>Another name the member goes by.</summary>
    public string? Alias { get; init; }

    /// <summary>Personal: only with consent, by sign-in.</summary>
    public string? Address { get; init; }

    /// <summary>The id towards a provider's apps.</summary>
    [JsonPropertyName("open_userid")]
    public string? OpenUserId { get; init; }

    /// <summary>1 active, 2 disabled, 4 not activated, 5 left the corp.</summary>
    public int? Status { get; init; }

    /// <summary>The address of the member's code; only with consent, by sign-in.</summary>
    public string? QrCode { get; init; }

    /// <summary>The post as people outside the corp see it.</summary>
    public string? ExternalPosition { get; init; }
}
