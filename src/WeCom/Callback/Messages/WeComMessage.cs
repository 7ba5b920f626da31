namespace WeCom.Callback;

/// <summary>
/// Something WeCom told us: a member's <see cref="UserMessage"/>, a <see cref="WeComEvent"/>, or an
/// <see cref="UnknownMessage"/> of a kind newer than this library (PROTOCOL part 3). The family is closed.
/// </summary>
public abstract record WeComMessage
{
    private protected WeComMessage(MessageHead head) => Head = head;

    /// <summary>What every message carries.</summary>
    public MessageHead Head { get; }

    /// <summary>
    /// Reads the decrypted XML of a callback, as kept from <see cref="CallbackReception.Accepted"/>. Null when it is no
    /// XML, names no message type, or bears no time.
    /// </summary>
    public static WeComMessage? Read(ReadOnlyMemory<byte> xml) => MessageReader.Read(xml);
}

/// <summary>The common elements of PROTOCOL part 3.</summary>
/// <param name="ToUserName">The corpid.</param>
/// <param name="FromUserName">The member's userid, to be compared without regard to case; <c>sys</c> for contact events.</param>
/// <param name="CreateTime">WeCom's stamp, whole seconds.</param>
/// <param name="AgentId">The app; null for callbacks that concern none.</param>
/// <param name="DedupKey">
/// The same for every delivery of this message and different for any other: at most 40 letters, digits and hyphens
/// (PROTOCOL 2.3).
/// </param>
/// <param name="ChatId">The chat, where WeCom names one; normally null.</param>
/// <param name="AppType"><c>wxwork</c> from the WeCom client, null from the WeChat plug-in.</param>
public sealed record MessageHead(
    string ToUserName,
    string FromUserName,
    DateTimeOffset CreateTime,
    int? AgentId,
    string DedupKey,
    string? ChatId = null,
    string? AppType = null);

/// <summary>A message type or event this library does not know; acknowledge it and do nothing.</summary>
/// <param name="Head">The common part.</param>
/// <param name="MsgType">The type as sent.</param>
/// <param name="Event">The event's name, when the type is <c>event</c>.</param>
public sealed record UnknownMessage(MessageHead Head, string MsgType, string? Event) : WeComMessage(Head);
