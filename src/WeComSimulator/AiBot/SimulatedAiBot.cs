using WeComSimulator.Messages;

namespace WeComSimulator.AiBot;

/// <summary>The AI bot of the simulated WeCom in one hand: what members say to it, what they see, and what went over its wire.</summary>
sealed class SimulatedAiBot(
    SimulatorOptions options, AiBotMembers members, AiBotChats chats, AiBotCommands commands, AiBotServer server, AiBotSwitches switches)
{
    /// <summary>What members do.</summary>
    public AiBotMembers Members => members;

    public AiBotSwitches Switches => switches;

    /// <summary>Both sides of a chat, by the member's or the group's id, oldest first. A growing answer is one entry.</summary>
    public IReadOnlyList<ChatEntry> MessagesOf(string chatId) => chats.Of(chatId);

    /// <summary>Every frame of the bot that was accepted, oldest first: the frames of a stream one by one, the pushes.</summary>
    public IReadOnlyList<AiBotAct> Accepted => commands.Accepted;

    /// <summary>Whether anybody hears what is said: over the long connection, or at a callback address.</summary>
    public bool IsThere => IsConnected || options.AiBotCallbackUrl is not null;

    public bool IsConnected => server.Current is not null;

    /// <summary>So many sockets the bot has opened.</summary>
    public long Connections => server.Connections;

    /// <summary>Completes when the bot is subscribed.</summary>
    public Task ConnectedAsync(CancellationToken cancel) => server.SubscribedAsync(cancel);

    /// <summary>The line breaks.</summary>
    public void BreakConnection() => server.Current?.Break();

    /// <summary>The socket stays open, but nothing passes any more.</summary>
    public void LoseSubscription() => server.LoseSubscription();

    /// <summary>The first message of the bot after <paramref name="after"/> that is wanted, or changed so; waits for it if need be.</summary>
    public Task<ChatEntry> HearAsync(string chatId, long after, Func<ChatEntry, bool>? wanted, CancellationToken cancel) =>
        chats.Conversations.HearAsync(chatId, after, wanted, cancel);
}
