using System.Globalization;
using Bot.Tests.Support;
using Bot.Time;

namespace Bot.Tests.Time;

/// <summary>Promise 9: outside quiet hours and on working days.</summary>
public class WorkingHoursTests
{
    static readonly BusinessClock Clock = new(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
    static readonly WorkingCalendar Shipped = HolidayFile.Read(Checkout.PathOf("calendar/holidays.txt")).Calendar;
    static readonly WorkingHours Hours = new(Clock, Shipped, new TimeOnly(7, 30), TimeSpan.FromHours(20), workingDaysOnly: true);

    [Theory]
    [InlineData("2026-11-23 10:00", "2026-11-23 10:00")]
    [InlineData("2026-11-23 07:29", "2026-11-23 07:30")]
    [InlineData("2026-11-23 20:00", "2026-11-24 07:30")]
    [InlineData("2026-11-27 21:00", "2026-11-30 07:30")]
    [InlineData("2026-11-28 12:00", "2026-11-30 07:30")]
    [InlineData("2026-09-30 20:30", "2026-10-08 07:30")]
    [InlineData("2026-10-10 09:00", "2026-10-10 09:00")]
    [InlineData("2026-02-13 21:00", "2026-02-14 07:30")]
    [InlineData("2026-02-14 21:00", "2026-02-24 07:30")]
    public void A_reminder_waits_for_the_next_school_hours(string now, string expected)
    {
        var next = Hours.NextAllowed(At(now));

        Assert.Equal(At(expected), next);
    }

    [Fact]
    public void Lifted_hours_let_everything_out_at_once()
    {
        var lifted = new WorkingHours(Clock, Shipped, TimeOnly.MinValue, TimeSpan.FromHours(24), workingDaysOnly: false);

        Assert.Equal(At("2026-11-28 23:59"), lifted.NextAllowed(At("2026-11-28 23:59")));
    }

    static DateTimeOffset At(string wallTime) => DateTimeOffset.Parse(wallTime + " +08:00", CultureInfo.InvariantCulture);
}
