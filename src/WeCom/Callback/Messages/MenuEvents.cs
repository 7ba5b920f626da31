namespace WeCom.Callback;

/// <summary>Something that happened, rather than something said (PROTOCOL 3.2). Events have no MsgId.</summary>
public abstract record WeComEvent : WeComMessage
{
    private protected WeComEvent(MessageHead head)
        : base(head)
    {
    }
}

/// <summary>The member came into the app's visible range.</summary>
public sealed record SubscribeEvent(MessageHead Head) : WeComEvent(Head);

/// <summary>The member left the app's visible range, the corp, or was disabled.</summary>
public sealed record UnsubscribeEvent(MessageHead Head) : WeComEvent(Head);

/// <summary>The member opened the app; sent at every entry.</summary>
public sealed record EnterAgentEvent(MessageHead Head) : WeComEvent(Head);

/// <summary>A menu button of type click.</summary>
public sealed record ClickEvent(MessageHead Head, string EventKey) : WeComEvent(Head);

/// <summary>A menu link was followed.</summary>
public sealed record ViewEvent(MessageHead Head, string Url) : WeComEvent(Head);

/// <summary>A menu button that opens a mini program.</summary>
public sealed record ViewMiniProgramEvent(MessageHead Head, string PagePath) : WeComEvent(Head);

/// <summary>
/// A menu button that scans. <paramref name="WaitsForReply"/>: the client shows a waiting sign until the passive reply.
/// </summary>
public sealed record ScanCodeEvent(
    MessageHead Head, string EventKey, string ScanType, string ScanResult, bool WaitsForReply) : WeComEvent(Head);

/// <summary>
/// A menu button that sends pictures; each follows as an image message of its own. <paramref name="Kind"/> is the
/// event's name: <c>pic_sysphoto</c>, <c>pic_photo_or_album</c> or <c>pic_weixin</c>.
/// </summary>
public sealed record PicturesEvent(
    MessageHead Head, string Kind, string EventKey, int Count, IReadOnlyList<string> Md5Sums) : WeComEvent(Head);

/// <summary>A menu button that picks a place; degrees.</summary>
public sealed record LocationSelectEvent(
    MessageHead Head, string EventKey, double Latitude, double Longitude, int Scale, string Label, string PoiName)
    : WeComEvent(Head);

/// <summary>Where the member is, reported by the client when the app asks for it; degrees, precision in metres.</summary>
public sealed record LocationReportEvent(MessageHead Head, double Latitude, double Longitude, double Precision)
    : WeComEvent(Head);
