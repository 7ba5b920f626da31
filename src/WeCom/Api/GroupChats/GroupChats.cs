using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>A group chat the app made (PROTOCOL part 14).</summary>
/// <param name="Name">At most 50 characters; longer is cut.</param>
/// <param name="OwnerId">A member of it.</param>
/// <param name="MemberIds">2 to 2,000.</param>
/// <param name="ChatId">1 to 32 letters and digits; WeCom makes one when null.</param>
public sealed record GroupChat(
    string? Name = null,
    [property: JsonPropertyName("owner")] string? OwnerId = null,
    [property: JsonPropertyName("userlist")] IReadOnlyList<string>? MemberIds = null,
    [property: JsonPropertyName("chatid")] string? ChatId = null);

/// <summary>What changes in a group chat; what stays is null.</summary>
public sealed record GroupChatChange([property: JsonPropertyName("chatid")] string ChatId)
{
    /// <summary>The new name, at most 50 characters; longer is cut.</summary>
    public string? Name { get; init; }

    /// <summary>The new owner, a member of it.</summary>
    [JsonPropertyName("owner")]
    public string? OwnerId { get; init; }

    /// <summary>Userids that join.</summary>
    [JsonPropertyName("add_user_list")]
    public IReadOnlyList<string>? AddedIds { get; init; }

    /// <summary>Userids that leave.</summary>
    [JsonPropertyName("del_user_list")]
    public IReadOnlyList<string>? RemovedIds { get; init; }
}

sealed record ChatIdAnswer(string Chatid);

sealed record ChatInfoAnswer(GroupChat ChatInfo);
