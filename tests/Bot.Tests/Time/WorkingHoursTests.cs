using System.Globalization;
using Bot.Time;

namespace Bot.Tests.Time;

/// <summary>Promise 9: outside quiet hours and on working days.</summary>
public class WorkingHoursTests
{
    static readonly BusinessClock Clock = new(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
    static readonly WorkingHours Hours = new(Clock, new TimeOnly(7, 30), TimeSpan.FromHours(20), workingDaysOnly: true);

    [Theory]
    [InlineData("2026-11-23 10:00", "2026-11-23 10:00")]
    [InlineData("2026-11-23 07:29", "2026-11-23 07:30")]
    [InlineData("2026-11-23 20:00", "2026-11-24 07:30")]
    [InlineData("2026-11-27 21:00", "2026-11-30 07:30")]
    [InlineData("2026-11-28 12:00", "2026-11-30 07:30")]
    public void A_reminder_waits_for_the_next_school_hours(string now, string expected)
    {
        var next = Hours.NextAllowed(At(now));

        Assert.Equal(At(expected), next);
    }

    [Fact]
    public void Lifted_hours_let_everything_out_at_once()
    {
        var lifted = new WorkingHours(Clock, TimeOnly.MinValue, TimeSpan.FromHours(24), workingDaysOnly: false);

        Assert.Equal(At("2026-11-28 23:59"), lifted.NextAllowed(At("2026-11-28 23:59")));
    }

    static DateTimeOffset At(string wallTime) => DateTimeOffset.Parse(wallTime + " +08:00", CultureInfo.InvariantCulture);
}
