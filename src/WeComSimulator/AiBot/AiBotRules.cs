using System.Text;
using System.Text.Json;
using WeComSimulator.Api;
using WeComSimulator.Messages;

namespace WeComSimulator.AiBot;

/// <summary>What a reply of an AI bot must have, on both of its ways, and WeCom's error where it does not.</summary>
static class AiBotRules
{
    const int LongestContent = 20_480;
    const int LongestText = 2048;
    const int LongestFeedbackId = 256;

    public static readonly Refusal NotAllowedHere = new(40008, "invalid message type");

    public static string MsgType(JsonElement body) => body.Text("msgtype");

    public static string Content(JsonElement words) => words.Text("content");

    public static string StreamId(JsonElement stream) => stream.Text("id");

    public static bool Finishes(JsonElement stream) => stream.Object("finish").ValueKind == JsonValueKind.True;

    public static string FeedbackId(JsonElement words) => words.Object("feedback").Text("id");

    /// <summary>Null when this type may be said here and is in order.</summary>
    public static Refusal? Check(JsonElement body, params ReadOnlySpan<string> allowed)
    {
        var type = MsgType(body);
        if (!allowed.Contains(type))
            return NotAllowedHere;
        var said = body.Object(type);
        if (said.ValueKind != JsonValueKind.Object)
            return Refusal.BadParameter(type);
        return type switch
        {
            "template_card" => CheckCard(said, TemplateCardRules.CheckNew),
            "stream" => CheckStream(said) ?? CheckWords(said, LongestContent, mayBeEmpty: !Finishes(said)),
            "text" => CheckWords(said, LongestText, mayBeEmpty: false),
            _ => CheckWords(said, LongestContent, mayBeEmpty: false),
        };
    }

    /// <summary>The body that changes a tapped card.</summary>
    public static Refusal? CheckUpdate(JsonElement body) => body.Text("response_type") == "update_template_card"
        ? CheckCard(body.Object("template_card"), TemplateCardRules.CheckReplacement)
        : Refusal.BadParameter("response_type");

    static Refusal? CheckStream(JsonElement stream)
    {
        if (StreamId(stream).Length == 0)
            return Refusal.BadParameter("stream.id");
        // The page of the long connection rules pictures out; in webhook mode ours sends none.
        return stream.Has("msg_item") ? Refusal.BadParameter("stream.msg_item") : null;
    }

    static Refusal? CheckWords(JsonElement said, int most, bool mayBeEmpty)
    {
        var content = Content(said);
        if (content.Length == 0 && !mayBeEmpty)
            return new(44004, "empty content");
        if (Encoding.UTF8.GetByteCount(content) > most)
            return new(45002, "content size out of limit");
        return Encoding.UTF8.GetByteCount(FeedbackId(said)) > LongestFeedbackId ? Refusal.BadParameter("feedback.id") : null;
    }

    static Refusal? CheckCard(JsonElement card, Func<JsonElement, Refusal?> check) =>
        card.ValueKind != JsonValueKind.Object ? Refusal.BadParameter("template_card")
        : card.List("horizontal_content_list").Any(fact => fact.Number("type") == 2) ? Refusal.BadParameter("horizontal_content_list.type")
        : check(card);
}
