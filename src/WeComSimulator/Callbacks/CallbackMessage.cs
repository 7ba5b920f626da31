namespace WeComSimulator.Callbacks;

/// <summary>
/// One message or event of one member, as it goes into every attempt of its delivery: the same MsgId, the same time.
/// </summary>
/// <param name="UserId">Who it comes from.</param>
/// <param name="Kind">The msgtype, or the name of the event.</param>
/// <param name="MsgId">Events have none.</param>
/// <param name="CreateTime">Unix seconds; what the bot must take as the time of the act.</param>
/// <param name="Parts">The elements beyond the common ones.</param>
sealed record CallbackMessage(string UserId, string Kind, long? MsgId, long CreateTime, IReadOnlyList<XmlPart> Parts)
{
    /// <summary>The entry of the conversation that this is about.</summary>
    public long? EntryId { get; init; }

    public IReadOnlyList<XmlPart> Elements(SimulatorOptions options) =>
    [
        new("ToUserName", options.CorpId),
        new("FromUserName", UserId),
        XmlPart.Number("CreateTime", CreateTime),
        new("MsgType", MsgId is null ? "event" : Kind),
        .. Parts,
        .. MsgId is { } id ? [XmlPart.Number("MsgId", id)] : (XmlPart[])[],
        XmlPart.Number("AgentID", options.AgentId),
    ];
}
