using System.Diagnostics;
using System.Text.Json;
using WeCom.Api;

namespace WeCom.AiBot;

/// <summary>
/// What an AI bot can say (PROTOCOL 16.4, 17.3). Which of them answers what, and on which way, is told at each; lengths are
/// UTF-8 bytes.
/// </summary>
public abstract record AiBotReply
{
    // Private: the family is closed.
    AiBotReply()
    {
    }

    /// <summary>
    /// Words that grow: each frame replaces the whole text, and the last one says so. Answers a member's message on both ways
    /// and, in webhook mode, the polls. Must finish within 6 minutes.
    /// </summary>
    /// <param name="Id">Ours, the same in all frames of one answer.</param>
    /// <param name="Content">At most 20,480 bytes of markdown, lists and tables included.</param>
    /// <param name="Finish">True in the last frame.</param>
    /// <param name="FeedbackId">At most 256 bytes; only the first frame's counts. It offers the thumbs.</param>
    public sealed record StreamFrame(string Id, string Content, bool Finish, string? FeedbackId = null) : AiBotReply;

    /// <summary>
    /// A card with buttons, a vote or a selection (PROTOCOL part 7). Answers a member's message and the day's first entry;
    /// can be pushed to single chats.
    /// </summary>
    public sealed record Card(TemplateCard TemplateCard) : AiBotReply;

    /// <summary>
    /// A whole message at once: over the socket, pushed, or to a response URL. Not in the answer to a webhook.
    /// </summary>
    /// <param name="Content">At most 20,480 bytes.</param>
    /// <param name="FeedbackId">At most 256 bytes; offers the thumbs.</param>
    public sealed record Markdown(string Content, string? FeedbackId = null) : AiBotReply;

    /// <summary>Plain words, only to greet the day's first entry.</summary>
    public sealed record Text(string Content) : AiBotReply;

    /// <summary>The tapped card becomes this one; only the answer to a tap, within 5 seconds.</summary>
    /// <param name="TemplateCard">With the same task id.</param>
    /// <param name="UserIds">Whose copy changes; everybody's when null.</param>
    public sealed record UpdateCard(TemplateCard TemplateCard, IReadOnlyList<string>? UserIds = null) : AiBotReply;

    /// <summary>Every documented rule this reply breaks; empty when it can be sent.</summary>
    public IReadOnlyList<RequestFault> Check() => AiBotReplyRules.Check(this);

    /// <summary>Whether WeCom takes this reply in the HTTP answer to that message (PROTOCOL 16.4).</summary>
    public bool AnswersWebhook(AiBotMessage message) => message switch
    {
        AiBotUserMessage => this is StreamFrame or Card,
        AiBotStreamPoll poll => this is StreamFrame stream && stream.Id == poll.StreamId,
        AiBotEnterChatEvent => this is Text or Card,
        AiBotCardEvent => this is UpdateCard,
        _ => false,
    };

    /// <summary>The body as it travels on both ways: raw UTF-8 JSON.</summary>
    public string ToJson() => RawJson.Write(Write);

    internal void Write(Utf8JsonWriter writer)
    {
        if (this is UpdateCard update)
        {
            writer.WriteString("response_type", "update_template_card");
            WriteCard(writer, update.TemplateCard);
            if (update.UserIds is { } userIds)
                WriteList(writer, "userids", userIds);
            return;
        }

        writer.WriteString("msgtype", MsgType);
        if (this is Card(var card))
        {
            WriteCard(writer, card);
            return;
        }

        writer.WriteStartObject(MsgType);
        WriteWords(writer);
        writer.WriteEndObject();
    }

    string MsgType => this switch
    {
        StreamFrame => "stream",
        Card => "template_card",
        Markdown => "markdown",
        Text => "text",
        _ => throw new UnreachableException(),
    };

    void WriteWords(Utf8JsonWriter writer)
    {
        if (this is StreamFrame stream)
        {
            writer.WriteString("id", stream.Id);
            writer.WriteBoolean("finish", stream.Finish);
        }

        var (content, feedbackId) = this switch
        {
            StreamFrame(_, var words, _, var id) => (words, id),
            Markdown(var words, var id) => (words, id),
            Text(var words) => (words, null),
            _ => throw new UnreachableException(),
        };
        writer.WriteString("content", content);
        if (feedbackId is not null)
        {
            writer.WriteStartObject("feedback");
            writer.WriteString("id", feedbackId);
            writer.WriteEndObject();
        }
    }

    static void WriteCard(Utf8JsonWriter writer, TemplateCard card)
    {
        writer.WritePropertyName("template_card");
        JsonSerializer.Serialize(writer, card, RawJson.Types.TemplateCard);
    }

    static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
