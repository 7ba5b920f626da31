using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WeCom.Callback;

namespace WeCom.AiBot;

/// <summary>From JSON to a typed message (PROTOCOL 16.2, 16.3).</summary>
static class AiBotReader
{
    public static AiBotMessage? Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonFields.Parse(json);
        return document is null ? null : Read(document.RootElement);
    }

    public static AiBotMessage? Read(JsonElement body)
    {
        if (body.Text("msgtype") is not { Length: > 0 } type)
            return null;
        var head = Head(body);
        return type switch
        {
            "event" => Event(head, body.In("event")),
            "stream" => new AiBotStreamPoll(head, body.In("stream").Text("id")),
            _ => Content(type, body) switch
            {
                AiBotContent.Unknown => new AiBotUnknownMessage(head, type, null),
                var content => new AiBotUserMessage(head, content, Quote(body.In("quote"))),
            },
        };
    }

    static AiBotHead Head(JsonElement body) => new(
        DedupKey(body),
        body.Text("aibotid"),
        body.In("from").Text("userid"),
        // Only groups have one; a single chat that names one all the same stays a single chat.
        body.Text("chattype") != "single" && body.Text("chatid") is { Length: > 0 } group ? group : null,
        MessageReader.Time(body.Number("create_time")?.ToString(CultureInfo.InvariantCulture)),
        body.Find("response_url"));

    /// <summary>A message has its msgid. One without is known by all it says but the address, which may be renewed.</summary>
    static string DedupKey(JsonElement body)
    {
        var identity = body.Text("msgid");
        if (identity.Length == 0 && body.ValueKind == JsonValueKind.Object)
            identity = string.Concat(body.EnumerateObject().Where(member => member.Name != "response_url").Select(member => member.Value.GetRawText()));
        return "aibot-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16));
    }

    static AiBotContent? Quote(JsonElement quote) =>
        quote.Text("msgtype") is { Length: > 0 } type ? Content(type, quote) : null;

    static AiBotContent Content(string type, JsonElement holder) => type switch
    {
        "text" => new AiBotContent.Text(holder.In("text").Text("content")),
        "voice" => new AiBotContent.Voice(holder.In("voice").Text("content")),
        "image" => new AiBotContent.Image(Media(holder.In("image"))),
        "file" => new AiBotContent.File(Media(holder.In("file"))),
        "video" => new AiBotContent.Video(Media(holder.In("video"))),
        "mixed" => new AiBotContent.Mixed(
            [.. holder.In("mixed").List("msg_item").Select(item => Content(item.Text("msgtype"), item))]),
        _ => new AiBotContent.Unknown(type),
    };

    static AiBotMedia Media(JsonElement media) => new(media.Text("url"), media.Find("aeskey"));

    static AiBotMessage Event(AiBotHead head, JsonElement happened)
    {
        var name = happened.Text("eventtype");
        // Nested under its own name by the documentation, flat in the official kit's types.
        var detail = happened.In(name) is { ValueKind: JsonValueKind.Object } nested ? nested : happened;
        return name switch
        {
            "enter_chat" => new AiBotEnterChatEvent(head),
            "template_card_event" => new AiBotCardEvent(
                head, detail.Text("event_key"), detail.Text("task_id"), detail.Text("card_type"), Selected(detail)),
            "feedback_event" => new AiBotFeedbackEvent(
                head,
                detail.Text("id"),
                (AiBotOpinion)Math.Clamp(detail.Number("type") ?? 0, 0, int.MaxValue),
                detail.Text("content"),
                Reasons(detail)),
            "disconnected_event" => new AiBotDisconnectedEvent(head),
            _ => new AiBotUnknownMessage(head, "event", name),
        };
    }

    static IReadOnlyList<SelectedItem> Selected(JsonElement detail) =>
        [.. detail.In("selected_items").List("selected_item").Select(item => new SelectedItem(
            item.Text("question_key"),
            [.. item.In("option_ids").Strings("option_id")]))];

    static IReadOnlyList<int> Reasons(JsonElement detail) =>
        [.. detail.List("inaccurate_reason_list")
            .Where(reason => reason.ValueKind == JsonValueKind.Number && reason.TryGetInt32(out _))
            .Select(reason => reason.GetInt32())];
}
