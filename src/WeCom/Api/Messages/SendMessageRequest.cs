using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace WeCom.Api;

/// <summary>
/// A message to members (PROTOCOL part 6). Make its body once with <see cref="ToJson"/>, keep it, and send the same
/// bytes again after an unknown outcome: WeCom then delivers it once.
/// </summary>
public sealed record SendMessageRequest(Recipients To, int AgentId, AppMessage Message)
{
    /// <summary>Cannot be shared, and bears a watermark. Not for text cards, markdown and template cards.</summary>
    public bool Confidential { get; init; }

    /// <summary>WeCom replaces <c>$userName=ID$</c> and its kin by names.</summary>
    public bool TranslateIds { get; init; }

    /// <summary>
    /// For so long WeCom delivers an identical body only once: 1 to 14,400 seconds, or 0 to deliver each. It compares
    /// whole bodies, so two messages that are meant to be two must differ, if only in this number.
    /// </summary>
    public int DuplicateCheckSeconds { get; init; } = 1800;

    /// <summary>The exact request body: raw UTF-8 JSON, the same for the same request.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = RawJson.Types.Options.Encoder }))
            Write(writer);
        return RawJson.Unescape(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (To.Everyone)
            writer.WriteString("touser", "@all");
        if (To is { Everyone: false, UserIds.Count: > 0 })
            writer.WriteString("touser", string.Join('|', To.UserIds));
        if (To is { Everyone: false, DepartmentIds.Count: > 0 })
            writer.WriteString("toparty", string.Join('|', To.DepartmentIds));
        if (To is { Everyone: false, TagIds.Count: > 0 })
            writer.WriteString("totag", string.Join('|', To.TagIds));

        var (type, payload) = Named(Message);
        writer.WriteString("msgtype", type);
        writer.WriteNumber("agentid", AgentId);
        writer.WritePropertyName(type);
        JsonSerializer.Serialize(writer, payload, RawJson.Types.GetTypeInfo(payload.GetType())!);

        if (Confidential)
            writer.WriteNumber("safe", 1);
        if (TranslateIds)
            writer.WriteNumber("enable_id_trans", 1);
        if (DuplicateCheckSeconds > 0)
        {
            writer.WriteNumber("enable_duplicate_check", 1);
            writer.WriteNumber("duplicate_check_interval", DuplicateCheckSeconds);
        }

        writer.WriteEndObject();
    }

    static (string Type, object Payload) Named(AppMessage message) => message switch
    {
        AppMessage.Text => ("text", message),
        AppMessage.Markdown => ("markdown", message),
        AppMessage.Image => ("image", message),
        AppMessage.File => ("file", message),
        AppMessage.TextCard => ("textcard", message),
        AppMessage.Card(var card) => ("template_card", card),
        _ => throw new UnreachableException(),
    };
}
