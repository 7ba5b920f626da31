using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>
/// A member (PROTOCOL part 10). Apps made since June 2022 are told little more than id, name and departments; everything
/// else is null for them.
/// </summary>
public sealed record UserInfo([property: JsonPropertyName("userid")] string UserId)
{
    public string? Name { get; init; }

    /// <summary>The departments within the app's range.</summary>
    [JsonPropertyName("department")]
    public IReadOnlyList<int>? DepartmentIds { get; init; }

    /// <summary>The member's place in each department, in their order.</summary>
    public IReadOnlyList<long>? Order { get; init; }

    public int? MainDepartment { get; init; }

    public string? Position { get; init; }

    public string? Mobile { get; init; }

    /// <summary>"1" male, "2" female, "0" unknown.</summary>
    public string? Gender { get; init; }

    public string? Email { get; init; }

    public string? BizMail { get; init; }

    /// <summary>1 where the member leads the department, in the order of <see cref="DepartmentIds"/>.</summary>
    public IReadOnlyList<int>? IsLeaderInDept { get; init; }

    [JsonPropertyName("direct_leader")]
    public IReadOnlyList<string>? DirectLeaderIds { get; init; }

    public string? Avatar { get; init; }

    public string? ThumbAvatar { get; init; }

    public string? Telephone { get; init; }

    public string? Alias { get; init; }

    public string? Address { get; init; }

    [JsonPropertyName("open_userid")]
    public string? OpenUserId { get; init; }

    /// <summary>1 active, 2 disabled, 4 not activated, 5 left the corp.</summary>
    public int? Status { get; init; }

    public string? QrCode { get; init; }

    public string? ExternalPosition { get; init; }
}
