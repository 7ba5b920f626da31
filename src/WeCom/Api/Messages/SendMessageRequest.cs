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

    /// <summary>Every documented rule the request breaks; empty when it can be sent.</summary>
    public IReadOnlyList<RequestFault> Check() => MessageRules.Check(this);

    /// <summary>The exact request body: raw UTF-8 JSON, the same for the same request.</summary>
    public string ToJson() => RawJson.Write(Write);

    void Write(Utf8JsonWriter writer)
    {
        if (To.Everyone)
            writer.WriteString("touser", "@all");
        if (To is { Everyone: false, UserIds.Count: > 0 })
            writer.WriteString("touser", string.Join('|', To.UserIds));
        if (To is { Everyone: false, DepartmentIds.Count: > 0 })
            writer.WriteString("toparty", string.Join('|', To.DepartmentIds));
        if (To is { Everyone: false, TagIds.Count: > 0 })
            writer.WriteString("totag", string.Join('|', To.TagIds));

        // The one type that belongs to a mini program instead of an app.
        if (Message is not AppMessage.MiniProgramNotice)
            writer.WriteNumber("agentid", AgentId);
        MessageJson.Write(writer, Message);
        if (Confidential)
            writer.WriteNumber("safe", 1);
        if (TranslateIds)
            writer.WriteNumber("enable_id_trans", 1);
        if (DuplicateCheckSeconds > 0)
        {
            writer.WriteNumber("enable_duplicate_check", 1);
            writer.WriteNumber("duplicate_check_interval", DuplicateCheckSeconds);
        }
    }
}
