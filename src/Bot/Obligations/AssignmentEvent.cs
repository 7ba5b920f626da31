namespace Bot.Obligations;

/// <summary>
/// What happened to one assignment, never overwritten. <see cref="At"/> is the time WeCom stamped on the message that did
/// it, <see cref="RecordedAt"/> when we wrote it: the first decides what is on time, the second what a past day knew.
/// </summary>
/// <param name="Kind">What happened.</param>
/// <param name="MemberId">Whose assignment.</param>
/// <param name="State">The state it led to when it was written; a later extension may judge it more kindly.</param>
/// <param name="At">The instant that counts.</param>
/// <param name="RecordedAt">Our own clock.</param>
/// <param name="By">Member id of who did it.</param>
sealed record AssignmentEvent(
    AssignmentEventKind Kind, string MemberId, AssignmentState State, DateTimeOffset At, DateTimeOffset RecordedAt, string By)
{
    public string Channel { get; init; } = "";

    /// <summary>The message or tap it came from.</summary>
    public string MessageKey { get; init; } = "";

    /// <summary>What the receipt shows.</summary>
    public string RecordNumber { get; init; } = "";

    /// <summary>心得, or the reason where one is asked for.</summary>
    public string Note { get; init; } = "";

    /// <summary>For a pledge: the SHA-256 of the exact text shown, in lower-case hex.</summary>
    public string? TextSha256 { get; init; }

    /// <summary>The due time of this person alone, when a deferral gave one; carried on by every later event.</summary>
    public DateTimeOffset? OwnDue { get; init; }

    /// <summary>Which session (场次) was attended, from 1.</summary>
    public int? Session { get; init; }

    /// <summary>Where the picture that came with it is kept.</summary>
    public string? PictureKey { get; init; }

    /// <summary>
    /// For an event that brings an earlier standing back (undone, restored, moved in): the event that counts again; none
    /// means that nothing is recorded.
    /// </summary>
    public AssignmentEvent? Carried { get; init; }

    /// <summary>For a transfer: the school at the other end.</summary>
    public string? OtherSchoolId { get; init; }
}

/// <summary>The kinds of <see cref="AssignmentEvent"/>.</summary>
enum AssignmentEventKind
{
    CheckedIn,
    Signed,

    /// <summary>代录: recorded by the secretary for somebody, counted apart.</summary>
    EnteredFor,

    /// <summary>A later check-in or a picture: attached, changes nothing.</summary>
    Noted,

    /// <summary>Taken back; <see cref="AssignmentEvent.Carried"/> counts again.</summary>
    Undone,
    Excused,
    Deferred,
    Objected,
    Removed,

    /// <summary>Back on the roster after a removal; <see cref="AssignmentEvent.Carried"/> counts again.</summary>
    Restored,

    /// <summary>The duty went with the person to another school.</summary>
    MovedOut,

    /// <summary>The duty came with the person; <see cref="AssignmentEvent.Carried"/> is what they had done.</summary>
    MovedIn,
}

/// <summary>One line of a person's own history, newest first by key.</summary>
sealed record HistoryLine(
    int Number, ObligationType Type, string Title, AssignmentEventKind Kind, AssignmentState State, DateTimeOffset At, string RecordNumber)
{
    /// <summary>Whether words came with it; they stand in the event alone.</summary>
    public bool HasNote { get; init; }

    public bool HasPicture { get; init; }
}
