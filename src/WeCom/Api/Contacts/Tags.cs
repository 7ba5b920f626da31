using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>A tag.</summary>
public sealed record TagInfo(
    [property: JsonPropertyName("tagid")] int TagId, [property: JsonPropertyName("tagname")] string TagName);

/// <summary>Who bears a tag, within the app's range.</summary>
public sealed record TaggedMembers(
    [property: JsonPropertyName("tagname")] string? TagName = null,
    [property: JsonPropertyName("userlist")] IReadOnlyList<UserInfo>? Users = null,
    [property: JsonPropertyName("partylist")] IReadOnlyList<int>? DepartmentIds = null);

sealed record TagList(IReadOnlyList<TagInfo> Taglist);
