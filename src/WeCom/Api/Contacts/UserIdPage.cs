using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>A page of user/list_id: one row per membership, so a member of two departments comes twice.</summary>
/// <param name="Memberships">The rows.</param>
/// <param name="NextCursor">For the next page; empty at the end.</param>
public sealed record UserIdPage(
    [property: JsonPropertyName("dept_user")] IReadOnlyList<Membership> Memberships, string NextCursor = "");

/// <summary>A member in a department.</summary>
public sealed record Membership(
    [property: JsonPropertyName("userid")] string UserId, [property: JsonPropertyName("department")] int DepartmentId);

sealed record UserIdPageBody(string Cursor, int Limit);

sealed record MobileBody(string Mobile);

sealed record EmailBody(string Email, int EmailType);

sealed record UserIdAnswer(string Userid);

sealed record UserList(IReadOnlyList<UserInfo> Userlist);
