namespace Bot.Tests.Support;

/// <summary>A machine's own clock, which somebody may set; what passes goes on as it does for everybody else.</summary>
sealed class MachineClock(TimeProvider world) : TimeProvider
{
    /// <summary>By how much it is ahead of the world's time.</summary>
    public TimeSpan Ahead { get; set; }

    public override TimeZoneInfo LocalTimeZone => world.LocalTimeZone;

    public override long TimestampFrequency => world.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow() + Ahead;

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.CreateTimer(callback, state, dueTime, period);
}
