using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using WeComSimulator.Messages;

namespace WeComSimulator.Callbacks;

/// <summary>Takes what a bot answers in the callback's own response and shows it to the member, if it is in order.</summary>
sealed class PassiveReplies(PassiveReplyReader reader, Deliveries deliveries, Conversations conversations, MessageRules rules)
{
    static readonly FrozenSet<string> EventsWithReply = FrozenSet.Create(
        StringComparer.Ordinal,
        "subscribe", "enter_agent", "LOCATION", "click", "view", "view_miniprogram", "scancode_waitmsg", "template_card_menu_event");

    public PassiveReply Receive(CallbackMessage message, byte[] body)
    {
        if (body.Length == 0 || body.AsSpan().SequenceEqual("success"u8))
            return new PassiveReply.Nothing();
        var (reply, fault) = reader.Read(message, body);
        if (reply is null || fault.Length > 0)
            return new PassiveReply.Dropped(fault);
        var type = PassiveReplyReader.Value(reply, "MsgType");
        return type switch
        {
            "update_button" or "update_template_card" when message.CardId is { } card => Update(message.UserId, card, type, reply),
            "text" or "image" or "voice" or "video" or "news" when AllowsMessage(message) => Show(message.UserId, type, reply),
            _ => new PassiveReply.Dropped($"{message.Kind} 不能用 {type} 回复"),
        };
    }

    static bool AllowsMessage(CallbackMessage message) => !message.IsEvent || EventsWithReply.Contains(message.Kind);

    PassiveReply Show(string userId, string type, XElement reply)
    {
        var content = JsonSerializer.SerializeToElement(Content(type, reply));
        if (rules.Check(type, content) is { } refusal)
            return new PassiveReply.Dropped($"{refusal.Code} {refusal.Text}");
        deliveries.Show(userId, type, content, msgId: "");
        return new PassiveReply.Shown(type);
    }

    static JsonObject Content(string type, XElement reply)
    {
        if (type == "text")
            return new JsonObject { ["content"] = reply.Element("Content")?.Value ?? "" };
        if (type == "news")
        {
            var items = reply.Element("Articles")?.Elements("item").Select(item => (JsonNode)Fields(item, "Title", "Description", "PicUrl", "Url"));
            return new JsonObject { ["articles"] = new JsonArray([.. items ?? []]) };
        }

        var media = reply.Element(char.ToUpperInvariant(type[0]) + type[1..]);
        var content = media is null ? [] : Fields(media, "Title", "Description");
        content["media_id"] = media is null ? "" : PassiveReplyReader.Value(media, "MediaId");
        return content;
    }

    static JsonObject Fields(XElement from, params ReadOnlySpan<string> names)
    {
        var fields = new JsonObject();
        foreach (var name in names)
            fields[name.ToLowerInvariant()] = PassiveReplyReader.Value(from, name);
        return fields;
    }

    PassiveReply Update(string userId, long cardId, string type, XElement reply)
    {
        var change = type == "update_button"
            ? new JsonObject { ["button"] = new JsonObject { ["replace_name"] = reply.Element("Button")?.Element("ReplaceName")?.Value ?? "" } }
            : new JsonObject { ["template_card"] = TemplateCardXml.ToJson(reply.Element("TemplateCard") ?? new XElement("TemplateCard")) };
        var asked = JsonSerializer.SerializeToElement(change);
        var card = conversations.Of(userId).FirstOrDefault(entry => entry.Id == cardId);
        if (card is null)
            return new PassiveReply.Dropped("卡片已经不在");
        if (CardChanges.Check(asked, card) is { } refusal)
            return new PassiveReply.Dropped($"{refusal.Code} {refusal.Text}");
        conversations.Change(userId, cardId, entry => CardChanges.Apply(entry, asked));
        return new PassiveReply.Shown(type);
    }
}
