namespace Bot.Time;

/// <summary>Notices that somebody, or the network's time, has set the machine's clock: it then tells more or less than has passed.</summary>
sealed class ClockSteps(TimeProvider time)
{
    /// <summary>Clocks are drawn gently by less than this all the time, and nothing of ours minds.</summary>
    static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    DateTimeOffset _clock = time.GetUtcNow();
    long _stamp = time.GetTimestamp();

    /// <summary>By how much the clock was set since the last look: negative when it was set back, zero when it was left alone.</summary>
    public TimeSpan Look()
    {
        var (clock, stamp) = (time.GetUtcNow(), time.GetTimestamp());
        var step = clock - _clock - time.GetElapsedTime(_stamp, stamp);
        (_clock, _stamp) = (clock, stamp);
        return step.Duration() < Tolerance ? TimeSpan.Zero : step;
    }
}
