using Bot.Storage;

namespace Bot.Conversation;

/// <summary>The way out of the bot, for messages beyond the reply: a push, a notice, a reminder, a report to a group.</summary>
interface IOutbox
{
    /// <summary>
    /// Adds the message to the unit; it goes out once the unit is durable. More than 1,000 recipients become several calls.
    /// </summary>
    void Enqueue(Unit unit, OutgoingMessage message);

    /// <summary>
    /// Greys the buttons of every card that a push about this obligation alone sent to these people in the last three days, and
    /// shows the outcome in their place: the obligation is cancelled, closed, done. What cannot be changed any more stays.
    /// </summary>
    /// <param name="unit">What makes the cards wrong.</param>
    /// <param name="number">The obligation.</param>
    /// <param name="memberIds">Whose cards.</param>
    /// <param name="outcome">At most 10 characters.</param>
    void CloseCards(Unit unit, int number, IReadOnlyCollection<string> memberIds, string outcome);

    /// <summary>The groups that can be written to, by the names an operator gave them.</summary>
    IReadOnlyCollection<string> Groups { get; }

    /// <summary>Adds a text to one of <see cref="Groups"/>; long text becomes several messages. Nobody can answer there.</summary>
    void EnqueueToGroup(Unit unit, string id, string group, Reply.Text content);

    /// <summary>One push in which not everybody sees the same words; its outcome is recorded and reported as one.</summary>
    /// <param name="unit">Gets the calls.</param>
    /// <param name="id">Names the push for good: ordinal ASCII, at most 80 characters.</param>
    /// <param name="push">What it is.</param>
    /// <param name="parts">Who sees what; nobody is in two of them.</param>
    void EnqueuePush(Unit unit, string id, PushInfo push, IReadOnlyList<PushPart> parts);

    /// <summary>
    /// One step of a push that is too large for one unit. It stays open, and its outcome untold, until
    /// <see cref="ClosePush"/> says that this was all.
    /// </summary>
    /// <param name="unit">Gets the calls of this step.</param>
    /// <param name="id">Of the push, the same for every step.</param>
    /// <param name="push">What it is, the same for every step but for its schools.</param>
    /// <param name="step">From 0; each once, in order.</param>
    /// <param name="parts">Who sees what; nobody is in two of them, nor in two steps.</param>
    void EnqueuePushStep(Unit unit, string id, PushInfo push, int step, IReadOnlyList<PushPart> parts);

    /// <summary>After the last step, in a unit of its own; harmless when no step had anybody.</summary>
    void ClosePush(Unit unit, string id);
}

/// <param name="Id">Names the message for good: ordinal ASCII, at most 80 characters; the same id is the same message.</param>
/// <param name="Recipients">Member ids, at least one.</param>
/// <param name="Content">What they see; in a push no file.</param>
/// <param name="Push">When set, an outcome per person is recorded and reported.</param>
sealed record OutgoingMessage(string Id, IReadOnlyList<string> Recipients, Reply Content, PushInfo? Push = null);

/// <param name="Label">What the outcome report calls it: 催办 3.</param>
/// <param name="Number">The obligation it is about.</param>
/// <param name="ReportTo">Member id of who hears the outcome and may send again to those it has not reached; empty for nobody.</param>
/// <param name="WhileOwed">Sending again leaves out who no longer owes the obligation; false for news that concern everybody.</param>
/// <param name="CardsClose">Its cards are about this obligation alone: <see cref="IOutbox.CloseCards"/> may grey them.</param>
sealed record PushInfo(string Label, int Number, string ReportTo, bool WhileOwed = true, bool CardsClose = false)
{
    /// <summary>The schools whose people it writes to; none for the publication, which writes to everybody who is asked.</summary>
    public IReadOnlyList<string> SchoolIds { get; init; } = [];
}

/// <summary>Tells who of these people still owes an obligation: asked before anybody is written to a second time.</summary>
interface IOwing
{
    IReadOnlySet<string> StillOwing(int number, IReadOnlyCollection<string> memberIds);
}

/// <param name="Recipients">Member ids, at least one.</param>
/// <param name="Content">What they see: a text or a card.</param>
sealed record PushPart(IReadOnlyList<string> Recipients, Reply Content)
{
    /// <summary>The obligations it tells of; none: the push's own.</summary>
    public IReadOnlyList<int> About { get; init; } = [];
}
