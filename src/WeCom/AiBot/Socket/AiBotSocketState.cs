using WeCom.Api;

namespace WeCom.AiBot;

/// <summary>How the connection is, for a health page (PROTOCOL 17.2). The family is closed.</summary>
/// <param name="Since">When it came to be so.</param>
public abstract record AiBotSocketState(DateTimeOffset Since)
{
    /// <summary>Not running: never started, or its run was cancelled.</summary>
    public sealed record Idle(DateTimeOffset Since) : AiBotSocketState(Since);

    /// <summary>On the way to a connection, now or after a pause of at most 30 seconds (a minute after 45009).</summary>
    /// <param name="Since">When the connection was lost, or the run began.</param>
    /// <param name="Failures">Attempts in a row that failed.</param>
    /// <param name="Trouble">What the last one failed at, without any secret; empty at first.</param>
    public sealed record Connecting(DateTimeOffset Since, int Failures, string Trouble) : AiBotSocketState(Since);

    /// <summary>Subscribed: messages arrive, replies leave.</summary>
    public sealed record Connected(DateTimeOffset Since) : AiBotSocketState(Since);

    /// <summary>
    /// WeCom does not know this bot id or secret (853000), and asking again would only get the address blocked. The run has
    /// ended.
    /// </summary>
    public sealed record Refused(DateTimeOffset Since, ApiError Error) : AiBotSocketState(Since);

    /// <summary>
    /// Another connection of the same bot took over. Connecting again would take it back, and so on for ever: the run has
    /// ended, and a person or a lease decides who holds the bot.
    /// </summary>
    public sealed record Replaced(DateTimeOffset Since) : AiBotSocketState(Since);
}
