namespace Bot.Obligations;

/// <summary>What happened to an obligation as a whole; never overwritten. A past day is told from these.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When WeCom stamped the message that did it.</param>
/// <param name="RecordedAt">Our own clock: from then on it was known.</param>
/// <param name="By">Member id.</param>
/// <param name="Due">The due time that held from then on.</param>
/// <param name="Status">The status that held from then on.</param>
/// <param name="Reason">Why, where one is asked for.</param>
sealed record ObligationEvent(
    ObligationEventKind Kind,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    string By,
    DateTimeOffset Due,
    ObligationStatus Status,
    string Reason = "");

enum ObligationEventKind
{
    Published,
    Extended,
    Closed,
    Cancelled,
}
