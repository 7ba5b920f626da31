using Bot.Roster;

namespace Bot.Channels.AiBot;

/// <summary>What the outbox keeps of words for a chat of the AI bot until they are sent.</summary>
/// <param name="StreamId">Of the message that they answer; names what they end.</param>
/// <param name="UserId">Who wrote it.</param>
/// <param name="GroupId">Where; null in the chat of two.</param>
/// <param name="ReqId">Ends the stream of that message; null: a message of its own.</param>
/// <param name="StartedAt">When the stream began.</param>
/// <param name="Content">Markdown within WeCom's bound.</param>
/// <param name="FeedbackId">Offers the thumbs.</param>
sealed record AiBotWords(
    string StreamId, string UserId, string? GroupId, string? ReqId, DateTimeOffset StartedAt, string Content, string? FeedbackId)
{
    public const string Reading = "正在查……";

    public const string NotTaken = "现在有点忙，没能确认收下这条消息。请过一会儿再发一次。";

    public const string StillWorking = "这次用的时间比较长，结果出来后会另发一条消息给您，不用再问。";

    public const string Welcome =
        "您好！想知道哪条规定，直接用平常的话问我，例如“能收家长的礼物吗”。打卡、看任务也可以在这里，发送“帮助”看我能做什么。";

    /// <summary>One chat's messages keep their order and share its rates (PROTOCOL 17.4).</summary>
    public static string ChatOf(InboxRow row) => $"aibot:{row.AiBot?.GroupId ?? RosterDirectory.IdOf(row.UserId)}";

    /// <summary>In a group nothing is remembered that a thumb could rate.</summary>
    public static string? FeedbackIdOf(InboxRow row) => row.AiBot?.GroupId is null ? row.DedupKey : null;

    /// <summary>For a turn that says nothing.</summary>
    public const string Done = "好的。";

    public const string TooLong = "内容比较长，已发到应用的聊天里，请在那里看。";

    public const string LateInApp = "这次用的时间比较长，结果出来后会发到应用的聊天里；群里问的，请再问一次。";

    public const string UnknownStream = "这条消息已经过期，请再发一次。";

    public const string PictureInApp = "图也发到应用的聊天里了。";

    public static string FileInApp(string name) => $"文件“{name}”已发到应用的聊天里，请在那里查收。";
}
