using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Channels;

/// <summary>Reads and changes the kept body of a message/send (PROTOCOL part 6) without knowing how it was made.</summary>
static class MessageBody
{
    /// <summary>WeCom wants raw UTF-8.</summary>
    static readonly JsonSerializerOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The words of a text message; null for every other type.</summary>
    public static string? TextOf(string body)
    {
        using var message = JsonDocument.Parse(body);
        return message.RootElement.GetProperty("msgtype").ValueEquals("text")
            ? message.RootElement.GetProperty("text").GetProperty("content").GetString()
            : null;
    }

    /// <summary>The same message for others, under another id: WeCom takes each card's task id once, and swallows a body that it has seen.</summary>
    public static string Readdress(string body, string id, IEnumerable<string> recipients)
    {
        var message = JsonNode.Parse(body)!.AsObject();
        message["touser"] = string.Join('|', recipients);
        message["duplicate_check_interval"] = Outbox.DuplicateCheckInterval(id);
        if (message["template_card"] is JsonObject card && card.ContainsKey("task_id"))
            card["task_id"] = id;
        return message.ToJsonString(Raw);
    }
}
