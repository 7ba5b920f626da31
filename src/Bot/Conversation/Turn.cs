using Bot.Roster;
using Bot.Storage;

namespace Bot.Conversation;

/// <summary>
/// One message or one tap of one person, ready to be decided. <paramref name="Key"/> identifies it for good (a retry
/// has the same), <paramref name="At"/> is the time WeCom stamped on it, never ours. <paramref name="Attachment"/> is
/// set for <see cref="TurnKind.Attached"/> and for nothing else.
/// </summary>
sealed record Turn(
    string Key,
    StaffMember Member,
    string Text,
    DateTimeOffset At,
    string Channel,
    TurnKind Kind = TurnKind.Said,
    Attachment? Attachment = null)
{
    /// <summary>
    /// Others read along: nothing about a person may be said, and <see cref="ISkill.SpeaksInGroups"/> decides who answers.
    /// </summary>
    public bool IsInGroup { get; init; }

    /// <summary>The key of the earlier turn whose answer this one judges; null where only the words tell.</summary>
    public string? About { get; init; }

    /// <summary>
    /// Shows the person who waits what is known so far, until the answer takes its place; null where the channel cannot.
    /// Each report replaces the one before. It is best effort and never kept, so only what may be seen by itself goes in.
    /// </summary>
    public IProgress<Reply.Text>? Progress { get; init; }
}

/// <summary>How the person spoke. A tap carries the command of the button as its text.</summary>
enum TurnKind
{
    Said,
    Tapped,

    /// <summary>The person opened the chat; there is no text.</summary>
    Entered,

    /// <summary>The person sent a picture or a file; there is no text.</summary>
    Attached,

    /// <summary>A voice message, a place or another kind we do not read; there is no text.</summary>
    Unreadable,
}

/// <summary>What a turn does: everything it changes, and what the person hears. Both become durable in one unit.</summary>
sealed record TurnResult(Unit Changes, IReadOnlyList<Reply> Replies)
{
    /// <summary>Nothing changes and nothing is said: for events that want no answer.</summary>
    public static TurnResult Nothing => new(new Unit(), []);

    public static TurnResult Say(string text) => new(new Unit(), [new Reply.Text(text)]);

    public static TurnResult Say(Unit changes, params Reply[] replies) => new(changes, replies);
}

/// <summary>Something a person sees in the chat, free of any channel's format.</summary>
abstract record Reply
{
    /// <summary>Plain text; longer than a message holds, it is split at line and sentence borders.</summary>
    public sealed record Text(string Content) : Reply;

    /// <summary>
    /// A card with up to six facts and six buttons. A tap on a button is the same as sending its command;
    /// where a channel has no buttons, the text says the command.
    /// </summary>
    public sealed record Card(string Title, string Description, IReadOnlyList<Fact> Facts, IReadOnlyList<Button> Buttons) : Reply;

    /// <summary>A file, at most 8 MB here.</summary>
    public sealed record File(string Name, byte[] Content) : Reply;

    /// <summary>A PNG to look at, at most 2 MB. It only repeats what was said in words: not everybody can see it.</summary>
    public sealed record Picture(string Name, byte[] Content) : Reply;

    /// <summary>The card that was tapped shows this in place of its buttons; nothing when the turn was no tap.</summary>
    public sealed record TappedCard(string Outcome) : Reply;
}

/// <summary>One line of a card: at most 5 characters of name, 30 of value.</summary>
sealed record Fact(string Name, string Value);

/// <summary>A button: at most 10 characters of label; <paramref name="Command"/> is what a tap says.</summary>
sealed record Button(string Label, string Command, bool Primary = false);
