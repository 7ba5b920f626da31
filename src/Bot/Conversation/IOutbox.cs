using Bot.Storage;

namespace Bot.Conversation;

/// <summary>The way out of the bot, for messages beyond the reply: a push, a notice, a reminder.</summary>
interface IOutbox
{
    /// <summary>
    /// Adds the message to the unit; it goes out once the unit is durable. More than 1,000 recipients become several calls.
    /// </summary>
    void Enqueue(Unit unit, OutgoingMessage message);

    /// <summary>One push in which not everybody sees the same words; its outcome is recorded and reported as one.</summary>
    /// <param name="unit">Gets the calls.</param>
    /// <param name="id">Names the push for good: ordinal ASCII, at most 80 characters.</param>
    /// <param name="push">What it is.</param>
    /// <param name="parts">Who sees what; nobody is in two of them.</param>
    void EnqueuePush(Unit unit, string id, PushInfo push, IReadOnlyList<PushPart> parts);
}

/// <param name="Id">Names the message for good: ordinal ASCII, at most 80 characters; the same id is the same message.</param>
/// <param name="Recipients">Member ids, at least one.</param>
/// <param name="Content">What they see.</param>
/// <param name="Push">When set, an outcome per person is recorded and reported.</param>
sealed record OutgoingMessage(string Id, IReadOnlyList<string> Recipients, Reply Content, PushInfo? Push = null);

/// <param name="Label">What the outcome report calls it: 催办 3.</param>
/// <param name="Number">The obligation it is about.</param>
/// <param name="ReportTo">Member id of who hears the outcome; empty for nobody.</param>
sealed record PushInfo(string Label, int Number, string ReportTo);

/// <param name="Recipients">Member ids, at least one.</param>
/// <param name="Content">What they see.</param>
sealed record PushPart(IReadOnlyList<string> Recipients, Reply Content);
