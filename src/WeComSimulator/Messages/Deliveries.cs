using System.Text.Json;

namespace WeComSimulator.Messages;

/// <summary>Puts what the app sends onto a member's screen.</summary>
sealed class Deliveries(SimulatorClock clock, Conversations conversations, MediaStore media)
{
    public ChatEntry Show(string userId, string type, JsonElement message, string msgId)
    {
        var file = message.ValueKind == JsonValueKind.Object && message.TryGetProperty("media_id", out var id)
            ? media.Find(id.GetString() ?? "")
            : null;
        var body = MessageCuts.Apply(type, message);
        return conversations.Add(number => new ChatEntry
        {
            Id = number,
            UserId = userId,
            Side = ChatSide.App,
            At = clock.GetUtcNow(),
            Type = type,
            Body = body,
            MsgId = msgId,
            FileName = file?.Name ?? "",
            FileSize = file?.Content.Length ?? 0,
        });
    }
}
