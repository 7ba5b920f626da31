using Bot.Conversation;
using WeCom.Callback;

namespace Bot.Channels;

/// <summary>From a WeCom message to what goes into the inbox; null for events that nobody expects an answer to.</summary>
sealed class IncomingMessages(ButtonKeys buttons)
{
    /// <summary>Longer text is nobody's question; what is kept is enough to say so.</summary>
    const int LongestText = 4000;

    public InboxRow? ToRow(WeComMessage message) => message switch
    {
        TextMessage text => Row(message, text.Content, TurnKind.Said),
        // An old or foreign key opens to nothing and is answered as unreadable, never acted on.
        TemplateCardEvent tap => buttons.Open(tap.EventKey) is { } command
            ? Row(message, command, TurnKind.Tapped, tap.ResponseCode)
            : Row(message, "", TurnKind.Unreadable),
        ClickEvent click => Row(message, click.EventKey, TurnKind.Said),
        EnterAgentEvent or SubscribeEvent => Row(message, "", TurnKind.Entered),
        UserMessage => Row(message, "", TurnKind.Unreadable),
        _ => null,
    };

    static InboxRow Row(WeComMessage message, string text, TurnKind kind, string? responseCode = null) => new(
        message.Head.DedupKey,
        message.Head.FromUserName,
        text.Length > LongestText ? text[..LongestText] : text,
        message.Head.CreateTime,
        kind,
        responseCode);
}
