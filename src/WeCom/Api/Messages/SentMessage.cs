namespace WeCom.Api;

/// <summary>
/// WeCom accepted the message for those not listed here. Accepted is not delivered: what exceeds a member's rate is
/// dropped in silence (PROTOCOL parts 6 and 18).
/// </summary>
/// <param name="MsgId">Recalls the message within 24 hours.</param>
/// <param name="ResponseCode">Updates the card once within 72 hours; null for what is no card with buttons.</param>
/// <param name="InvalidUserIds">Unknown or outside the visible range, in lower case: compare without regard to case.</param>
/// <param name="UnlicensedUserIds">In range, but without the interface licence; in lower case.</param>
/// <param name="InvalidDepartmentIds">As sent by WeCom.</param>
/// <param name="InvalidTagIds">As sent by WeCom.</param>
public sealed record SentMessage(
    string MsgId,
    string? ResponseCode,
    IReadOnlyList<string> InvalidUserIds,
    IReadOnlyList<string> UnlicensedUserIds,
    IReadOnlyList<string> InvalidDepartmentIds,
    IReadOnlyList<string> InvalidTagIds);

sealed record SendAnswer(
    string? Msgid = null,
    string? ResponseCode = null,
    string? Invaliduser = null,
    string? Unlicenseduser = null,
    string? Invalidparty = null,
    string? Invalidtag = null)
{
    public SentMessage ToSent() => new(
        Msgid ?? "",
        string.IsNullOrEmpty(ResponseCode) ? null : ResponseCode,
        List(Invaliduser),
        List(Unlicenseduser),
        List(Invalidparty),
        List(Invalidtag));

    static string[] List(string? joined) => joined?.Split('|', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
