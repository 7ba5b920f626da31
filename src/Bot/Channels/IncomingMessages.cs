using Bot.Conversation;
using WeCom.Callback;

namespace Bot.Channels;

/// <summary>From a WeCom message to what goes into the inbox; null for events that nobody expects an answer to.</summary>
sealed class IncomingMessages(ButtonKeys buttons)
{
    /// <summary>Longer text is nobody's question; what is kept is enough to say so.</summary>
    const int LongestText = 4000;
    const int LongestFileName = 255;

    public InboxRow? ToRow(WeComMessage message) => message switch
    {
        TextMessage text => Row(message, text.Content, TurnKind.Said),
        // An old or foreign key opens to nothing and is answered as unreadable, never acted on.
        TemplateCardEvent tap => buttons.Open(tap.EventKey) is { } command
            ? Row(message, command, TurnKind.Tapped, tap.ResponseCode)
            : Row(message, "", TurnKind.Unreadable),
        ClickEvent click => Row(message, click.EventKey, TurnKind.Said),
        EnterAgentEvent or SubscribeEvent => Row(message, "", TurnKind.Entered),
        ImageMessage { MediaId.Length: > 0 } picture => Attached(message, new Attachment(AttachmentKind.Picture, picture.MediaId)),
        FileMessage { MediaId.Length: > 0 } file => Attached(message, new Attachment(AttachmentKind.File, file.MediaId, Bounded(file.FileName))),
        UserMessage => Row(message, "", TurnKind.Unreadable),
        _ => null,
    };

    static InboxRow Attached(WeComMessage message, Attachment attachment) =>
        Row(message, "", TurnKind.Attached) with { Attachment = attachment };

    /// <summary>Null for a name that is missing or empty: the official description does not promise one.</summary>
    static string? Bounded(string? fileName) =>
        string.IsNullOrWhiteSpace(fileName) ? null : fileName.Length > LongestFileName ? fileName[^LongestFileName..] : fileName;

    static InboxRow Row(WeComMessage message, string text, TurnKind kind, string? responseCode = null) => new(
        message.Head.DedupKey,
        message.Head.FromUserName,
        text.Length > LongestText ? text[..LongestText] : text,
        message.Head.CreateTime,
        kind,
        responseCode);
}
