using System.Security.Cryptography;
using System.Text;

namespace WeCom.Callback;

/// <summary>
/// What makes two deliveries the same message (PROTOCOL 2.3). A message has its MsgId. An event has none: everything
/// that tells two events of one second apart goes into its key, and nothing that a retry may change.
/// </summary>
static class DedupKeys
{
    static readonly string[] Distinguishing =
    [
        "ToUserName", "AgentID", "FromUserName", "CreateTime", "MsgType", "Event", "EventKey", "ChangeType",
        "TaskId", "ResponseCode", "UserID", "NewUserID", "Id", "TagId",
    ];

    public static string Of(XmlFields fields)
    {
        if (fields.Find("MsgId") is { Length: > 0 and <= 32 } id && id.All(char.IsAsciiLetterOrDigit))
            return "msg-" + id;

        var identity = new StringBuilder();
        foreach (var name in Distinguishing)
            Append(fields.Find(name));
        Append(fields.In("BatchJob").Find("JobId"));
        var approval = fields.In("ApprovalInfo");
        Append(approval.Find("ThirdNo"));
        Append(approval.Find("SpNo"));
        Append(approval.Find("OpenSpStatus"));
        Append(approval.Find("approverstep"));
        // A message whose id we cannot use is known by what it says.
        Append(fields.Find("MsgId"));
        Append(fields.Find("Content"));
        Append(fields.Find("MediaId"));

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(identity.ToString()));
        return "event-" + Convert.ToHexStringLower(hash.AsSpan(0, 16));

        // XML cannot hold a NUL, so the joint is never part of a value.
        void Append(string? value) => identity.Append(value).Append('\0');
    }
}
