namespace Bot.Channels.AiBot;

/// <summary>Where in the AI bot's chats a message came from, and how its answer gets there.</summary>
/// <param name="Way">How it is answered.</param>
/// <param name="GroupId">The group it was said in; null in the chat of two.</param>
/// <param name="StartedAt">When it came here. Its stream has ended <see cref="AiBotStreams.Longest"/> after that.</param>
/// <param name="ReqId">Over the socket: what its stream is addressed with.</param>
sealed record AiBotAddress(AiBotWay Way, string? GroupId, DateTimeOffset StartedAt, string? ReqId = null);

enum AiBotWay
{
    /// <summary>By a stream over the socket, which grows as frames are sent.</summary>
    Socket,

    /// <summary>By a stream for whose present text WeCom asks again and again.</summary>
    Webhook,

    /// <summary>Not in that chat: WeCom takes nothing there for this kind of event.</summary>
    Nothing,
}
