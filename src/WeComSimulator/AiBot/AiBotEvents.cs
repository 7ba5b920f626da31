using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace WeComSimulator.AiBot;

/// <summary>The JSON of what a bot is told, the same on both of its ways.</summary>
sealed class AiBotEvents(SimulatorOptions options, SimulatorClock clock, AiBotSwitches switches)
{
    /// <summary>A msgid, req_id or response code: opaque, and longer than an app's.</summary>
    public static string NewId() => "CAIQ" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));

    /// <param name="groupId">Null in a single chat.</param>
    /// <param name="userId">Who says it.</param>
    /// <param name="content">In a group with the bot's name in front.</param>
    public JsonObject Text(string? groupId, string userId, string content) =>
        Message(groupId, userId, "text", new JsonObject { ["content"] = switches.RawControlCharacters ? content + "\u0001" : content });

    public JsonObject EnterChat(string userId) => Event(groupId: null, userId, "enter_chat", detail: null);

    public JsonObject Tap(string userId, string key, string taskId, string cardType) => Event(
        groupId: null,
        userId,
        "template_card_event",
        new JsonObject { ["card_type"] = cardType, ["event_key"] = key, ["task_id"] = taskId, ["selected_items"] = new JsonObject() });

    /// <param name="groupId">Null in a single chat.</param>
    /// <param name="userId">Whose thumb.</param>
    /// <param name="feedbackId">Of the answer.</param>
    /// <param name="type">1 up, 2 down, 3 taken back.</param>
    public JsonObject Thumb(string? groupId, string userId, string feedbackId, int type) => Event(
        groupId, userId, "feedback_event", new JsonObject { ["id"] = feedbackId, ["type"] = type, ["content"] = "", ["inaccurate_reason_list"] = new JsonArray() });

    public JsonObject Disconnected() => new()
    {
        ["msgid"] = NewId(),
        ["create_time"] = Now,
        ["aibotid"] = options.AiBotId,
        ["msgtype"] = "event",
        ["event"] = new JsonObject { ["eventtype"] = "disconnected_event" },
    };

    /// <summary>Webhook mode: is there more of this stream?</summary>
    public JsonObject Poll(string? groupId, string userId, string streamId) =>
        Message(groupId, userId, "stream", new JsonObject { ["id"] = streamId });

    JsonObject Event(string? groupId, string userId, string name, JsonObject? detail)
    {
        var happened = new JsonObject { ["eventtype"] = name };
        if (detail is not null)
            happened[name] = detail;
        var message = Message(groupId, userId, "event", happened);
        message["create_time"] = Now;
        return message;
    }

    JsonObject Message(string? groupId, string userId, string type, JsonObject content)
    {
        var message = new JsonObject
        {
            ["msgid"] = NewId(),
            ["aibotid"] = options.AiBotId,
            ["chattype"] = groupId is null ? "single" : "group",
            ["from"] = new JsonObject { ["userid"] = userId },
            ["msgtype"] = type,
            [type] = content,
        };
        if (groupId is not null)
            message["chatid"] = groupId;
        return message;
    }

    long Now => clock.GetUtcNow().ToUnixTimeSeconds();
}
