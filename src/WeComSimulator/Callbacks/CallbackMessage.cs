namespace WeComSimulator.Callbacks;

/// <summary>
/// One message or event, as it goes into every attempt of its delivery: the same MsgId, the same time.
/// </summary>
/// <param name="UserId">Who it comes from; <c>sys</c> for contact changes.</param>
/// <param name="Kind">The msgtype, or the name of the event.</param>
/// <param name="MsgId">Events have none.</param>
/// <param name="CreateTime">Unix seconds; what the bot must take as the time of the act.</param>
/// <param name="Parts">The elements beyond the common ones.</param>
sealed record CallbackMessage(string UserId, string Kind, long? MsgId, long CreateTime, IReadOnlyList<XmlPart> Parts)
{
    /// <summary>The entry of the conversation that shows what the member did.</summary>
    public long? EntryId { get; init; }

    /// <summary>The card that was tapped.</summary>
    public long? CardId { get; init; }

    /// <summary>It goes to the contact-sync assistant, not to the app.</summary>
    public bool ForContacts { get; init; }

    public bool IsEvent => MsgId is null;

    public IReadOnlyList<XmlPart> Elements(string corpId, int? agentId) =>
    [
        new("ToUserName", corpId),
        new("FromUserName", UserId),
        XmlPart.Number("CreateTime", CreateTime),
        new("MsgType", IsEvent ? "event" : Kind),
        .. Parts,
        .. MsgId is { } id ? [XmlPart.Number("MsgId", id)] : (XmlPart[])[],
        .. agentId is { } agent ? [XmlPart.Number("AgentID", agent)] : (XmlPart[])[],
    ];
}
