using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>An app as the administration console has it (PROTOCOL part 13).</summary>
public sealed record AgentInfo
{
    /// <summary>The number that messages are sent under.</summary>
    [JsonPropertyName("agentid")]
    public int AgentId { get; init; }

    /// <summary>As members see it in their list of apps.</summary>
    public string? Name { get; init; }

    /// <summary>The address of its picture.</summary>
    public string? SquareLogoUrl { get; init; }

    /// <summary>What the administrator wrote about it.</summary>
    public string? Description { get; init; }

    /// <summary>The members of the visible range who are named one by one.</summary>
    [JsonPropertyName("allow_userinfos")]
    public AllowedUsers? AllowedUsers { get; init; }

    /// <summary>The departments of the visible range.</summary>
    [JsonPropertyName("allow_partys")]
    public AllowedDepartments? AllowedDepartments { get; init; }

    /// <summary>The tags of the visible range.</summary>
    [JsonPropertyName("allow_tags")]
    public AllowedTags? AllowedTags { get; init; }

    /// <summary>1 when the app is stopped.</summary>
    public int Close { get; init; }

    /// <summary>The trusted domain for sign-in and JS-SDK.</summary>
    public string? RedirectDomain { get; init; }

    /// <summary>1 when the client reports the member's location.</summary>
    public int ReportLocationFlag { get; init; }

    /// <summary>1 when opening the app sends <c>enter_agent</c>.</summary>
    [JsonPropertyName("isreportenter")]
    public int ReportsEnter { get; init; }

    /// <summary>The page that opens with the app; empty when the chat opens.</summary>
    public string? HomeUrl { get; init; }

    /// <summary>Where a commissioned app stands with its developer; null for a self-built one.</summary>
    public int? CustomizedPublishStatus { get; init; }
}

/// <summary>Members named in a visible range.</summary>
public sealed record AllowedUsers(IReadOnlyList<AllowedUser>? User = null);

/// <summary>A member named in a visible range.</summary>
public sealed record AllowedUser([property: JsonPropertyName("userid")] string UserId);

/// <summary>Departments named in a visible range.</summary>
public sealed record AllowedDepartments([property: JsonPropertyName("partyid")] IReadOnlyList<int>? Ids = null);

/// <summary>Tags named in a visible range.</summary>
public sealed record AllowedTags([property: JsonPropertyName("tagid")] IReadOnlyList<int>? Ids = null);
