namespace Bot.Obligations;

/// <summary>
/// What happened to one assignment, never overwritten. <paramref name="At"/> is the time WeCom stamped on the message
/// that did it; <paramref name="RecordedAt"/> is when we wrote it.
/// </summary>
/// <param name="State">The state the event leads to.</param>
/// <param name="At">The instant that counts.</param>
/// <param name="RecordedAt">Our own clock, for audits.</param>
/// <param name="By">Member id of who did it.</param>
/// <param name="Channel">Through which channel.</param>
/// <param name="MessageKey">The message or tap it came from.</param>
/// <param name="RecordNumber">What the receipt shows.</param>
/// <param name="Note">心得, or the reason where one is asked for.</param>
/// <param name="TextSha256">For a pledge: the SHA-256 of the exact text shown, in lower-case hex.</param>
sealed record AssignmentEvent(
    AssignmentState State,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    string By,
    string Channel,
    string MessageKey,
    string RecordNumber,
    string Note = "",
    string? TextSha256 = null);

/// <summary>One line of a person's own history, newest first by key.</summary>
sealed record HistoryLine(int Number, ObligationType Type, string Title, AssignmentState State, DateTimeOffset At, string RecordNumber);
