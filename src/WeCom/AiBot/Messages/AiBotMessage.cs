using WeCom.Callback;

namespace WeCom.AiBot;

/// <summary>
/// Something an AI bot was told (PROTOCOL 16.2, 16.3), the same over the socket and in webhook mode. The family is closed.
/// </summary>
public abstract record AiBotMessage
{
    private protected AiBotMessage(AiBotHead head) => Head = head;

    /// <summary>What every message carries.</summary>
    public AiBotHead Head { get; }

    /// <summary>
    /// Reads the JSON of a message, as kept from <see cref="AiBotReception.Accepted"/> or <see cref="AiBotCallback"/>. Null
    /// when it is no JSON object, is larger or deeper than a callback may be, or names no message type.
    /// </summary>
    public static AiBotMessage? Read(ReadOnlyMemory<byte> json) => AiBotReader.Read(json);
}

/// <summary>The common fields of PROTOCOL 16.2 and 16.3.</summary>
/// <param name="DedupKey">
/// The same for every delivery of this message and different for any other: at most 40 letters, digits and hyphens.
/// </param>
/// <param name="BotId"><c>aibotid</c></param>
/// <param name="UserId">The member, to be compared without regard to case; empty where nobody is named.</param>
/// <param name="GroupId">The group's <c>chatid</c>; null in a single chat.</param>
/// <param name="CreateTime">WeCom's stamp, whole seconds; null when WeCom gives none.</param>
/// <param name="ResponseUrl">
/// One late reply goes there within an hour, see <see cref="AiBotResponseUrls"/>; a bearer secret. Null over the socket.
/// </param>
public sealed record AiBotHead(
    string DedupKey,
    string BotId,
    string UserId,
    string? GroupId = null,
    DateTimeOffset? CreateTime = null,
    string? ResponseUrl = null)
{
    /// <summary>
    /// Where <see cref="AiBotSocket.PushAsync"/> reaches this conversation later; null where the message names nobody.
    /// </summary>
    public AiBotChat? Chat => GroupId is not null ? new AiBotChat.Group(GroupId)
        : UserId.Length > 0 ? new AiBotChat.Member(UserId)
        : null;

    // Whoever prints a message must not print the address that answers it.
    /// <summary>What tells it from others.</summary>
    public override string ToString() => DedupKey;
}

/// <summary>A conversation of the bot: with one member, or in a group.</summary>
public abstract record AiBotChat
{
    // Private: the family is closed.
    AiBotChat()
    {
    }

    /// <summary>With one member.</summary>
    public sealed record Member(string UserId) : AiBotChat;

    /// <summary>In a group, by the <c>chatid</c> of a message from there.</summary>
    public sealed record Group(string ChatId) : AiBotChat;
}

/// <summary>What a member wrote or sent to the bot; in a group only when they named it.</summary>
/// <param name="Head">The common part.</param>
/// <param name="Content">What was said. In a group the text includes the <c>@name</c> of the bot, which may contain blanks.</param>
/// <param name="Quote">The older message the member quoted, if any; the only way for a group's files to a bot.</param>
public sealed record AiBotUserMessage(AiBotHead Head, AiBotContent Content, AiBotContent? Quote = null) : AiBotMessage(Head);

/// <summary>
/// Webhook mode: WeCom asks for the present text of a stream (PROTOCOL 16.4). Answer an unknown id with a finished stream.
/// </summary>
public sealed record AiBotStreamPoll(AiBotHead Head, string StreamId) : AiBotMessage(Head);

/// <summary>The member's first entry of the day into the single chat.</summary>
public sealed record AiBotEnterChatEvent(AiBotHead Head) : AiBotMessage(Head);

/// <summary>
/// A card's button, vote, selection or menu was used. Expect the same tap twice, and check the member's right again.
/// </summary>
/// <param name="Head">The common part; its member is the one who tapped.</param>
/// <param name="EventKey">The key of the button, submit button or menu entry.</param>
/// <param name="TaskId">The id the card was sent with.</param>
/// <param name="CardType">As sent, for example <c>button_interaction</c>.</param>
/// <param name="SelectedItems">What was chosen; empty for plain buttons.</param>
public sealed record AiBotCardEvent(
    AiBotHead Head, string EventKey, string TaskId, string CardType, IReadOnlyList<SelectedItem> SelectedItems)
    : AiBotMessage(Head);

/// <summary>A thumb up or down on a reply that carried a feedback id.</summary>
/// <param name="Head">The common part.</param>
/// <param name="FeedbackId">The id the reply carried.</param>
/// <param name="Opinion">What the member thinks now.</param>
/// <param name="Content">What the member added; empty for most.</param>
/// <param name="Reasons">Numbers of the reasons ticked: 1 off the topic, 2 incomplete, 3 wrong, 4 wrongly analysed.</param>
public sealed record AiBotFeedbackEvent(
    AiBotHead Head, string FeedbackId, AiBotOpinion Opinion, string Content, IReadOnlyList<int> Reasons) : AiBotMessage(Head);

/// <summary>The type of a feedback event; others are possible and mean nothing to this library.</summary>
public enum AiBotOpinion
{
    /// <summary>WeCom sent no number.</summary>
    None = 0,

    /// <summary>Thumb up.</summary>
    Accurate = 1,

    /// <summary>Thumb down.</summary>
    Inaccurate = 2,

    /// <summary>The thumb was taken back.</summary>
    Withdrawn = 3,
}

/// <summary>Socket only: a newer connection of this bot took over, and this one closes (PROTOCOL 17.2).</summary>
public sealed record AiBotDisconnectedEvent(AiBotHead Head) : AiBotMessage(Head);

/// <summary>A message type or event this library does not know; acknowledge it and do nothing.</summary>
/// <param name="Head">The common part.</param>
/// <param name="MsgType">The type as sent.</param>
/// <param name="EventType">The event's name, when the type is <c>event</c>.</param>
public sealed record AiBotUnknownMessage(AiBotHead Head, string MsgType, string? EventType) : AiBotMessage(Head);
