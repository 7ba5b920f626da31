namespace Bot.Channels;

/// <summary>What came of one call.</summary>
abstract record CallOutcome
{
    /// <summary>Accepted but for those listed; ids in lower case. With the code that changes the card later, if it is one.</summary>
    public sealed record Sent(IReadOnlyList<string> OutOfRange, IReadOnlyList<string> NoLicence, string? ResponseCode = null) : CallOutcome;

    /// <summary>Refused for good.</summary>
    public sealed record Failed(string Reason) : CallOutcome;

    /// <summary>Nobody knows whether it took effect: make the same call again, with the same bytes.</summary>
    public sealed record Unknown(string Reason) : CallOutcome;

    /// <summary>WeCom did nothing and asks to come back in a moment.</summary>
    public sealed record Busy(string Reason) : CallOutcome;

    /// <summary>WeCom takes nothing from this sender for now: too many calls, or a setting that an operator must mend.</summary>
    public sealed record Shut(string Reason) : CallOutcome;
}

/// <summary>Decides whether a call is made again. The bounds are those of PROTOCOL part 19.</summary>
sealed class Attempts(OutboxRow row, DateTimeOffset createdAt, TimeProvider time)
{
    const int MostUnknownOfPush = 6;

    /// <summary>The AI bot's chats know no duplicate check: each try whose outcome stays unknown may be seen once more.</summary>
    const int MostUnknownInAiBot = 6;

    /// <summary>Some ten minutes of a WeCom that does nothing.</summary>
    const int MostBusyInAiBot = 20;

    /// <summary>Safely within WeCom's duplicate check of half an hour at least: later the same bytes would arrive twice.</summary>
    static readonly TimeSpan LongestForReply = TimeSpan.FromMinutes(25);
    static readonly TimeSpan LongestShut = TimeSpan.FromDays(1);

    /// <summary>By what has passed, not by the clock: one that was set back would try for longer than is safe.</summary>
    readonly long _startedAt = time.GetTimestamp();

    int _unanswered;
    int _failures;

    /// <summary>
    /// A push that nobody can vouch for is reported, so that a person decides; a reply is owed to somebody who waits and is
    /// tried for as long as trying is safe.
    /// </summary>
    public bool AllowAnother(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Unknown when row.Call == OutboxCall.SayInAiBot => ++_unanswered < MostUnknownInAiBot,
        CallOutcome.Busy when row.Call == OutboxCall.SayInAiBot => ++_unanswered < MostBusyInAiBot,
        CallOutcome.Unknown => row.IsBulk ? ++_unanswered < MostUnknownOfPush : ++_unanswered > 0 && time.GetElapsedTime(_startedAt) < LongestForReply,
        // The client has tried three times already.
        CallOutcome.Busy => !row.IsBulk && ++_unanswered > 0 && time.GetElapsedTime(_startedAt) < LongestForReply,
        CallOutcome.Shut => time.GetUtcNow() - createdAt < LongestShut,
        _ => false,
    };

    /// <summary>1, 2, 4 … 32 seconds and a little more, so that those who failed together do not come back together.</summary>
    public TimeSpan Pause() =>
        TimeSpan.FromSeconds(Math.Pow(2, Math.Min(_unanswered + _failures, 6) - 1) * (1 + (Random.Shared.NextDouble() / 5)));

    /// <summary>Something of ours broke: the store, a bug. The pauses grow, the call is kept.</summary>
    public void Fail() => _failures++;
}
