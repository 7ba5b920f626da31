using System.Globalization;
using Bot.Chasing;
using Bot.Obligations;
using Bot.Tests.Support;
using Bot.Time;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Chasing;

/// <summary>The plan: the working day before due and the one after, and what becomes of days that were missed.</summary>
public class ReminderPlanTests
{
    [Theory]
    [InlineData("2026-11-26 17:00", "2026-11-25 09:00", "2026-11-24", true)]
    [InlineData("2026-11-26 17:00", "2026-11-26 09:00", "2026-11-25", false)]
    [InlineData("2026-11-26 17:00", "2026-11-27 09:00", "2026-11-26", true)]
    [InlineData("2026-11-26 17:00", "2026-11-30 09:00", "2026-11-27", false)]
    [InlineData("2026-11-30 17:00", "2026-11-27 09:00", "2026-11-26", true)]
    [InlineData("2026-11-27 23:59", "2026-11-30 09:00", "2026-11-27", true)]
    [InlineData("2026-09-30 17:00", "2026-10-08 09:00", "2026-09-30", true)]
    [InlineData("2026-10-08 17:00", "2026-09-30 09:00", "2026-09-29", true)]
    public void A_task_is_reminded_of_on_the_working_days_around_its_due_day(string due, string now, string since, bool expected)
    {
        Assert.Equal(expected, IsDue(due, now, since));
    }

    [Theory]
    [InlineData("2026-11-26 17:00", "2026-11-26 09:00", "2026-11-24", true)]
    [InlineData("2026-11-26 17:00", "2026-12-01 09:00", "2026-11-24", true)]
    public void Of_the_days_missed_while_the_program_was_down_only_what_still_helps_is_made_up(string due, string now, string since, bool expected)
    {
        Assert.Equal(expected, IsDue(due, now, since));
    }

    [Fact]
    public void Who_was_given_the_task_only_that_day_is_not_reminded_on_it()
    {
        Assert.False(IsDue("2026-11-26 17:00", "2026-11-25 09:00", "2026-11-24", published: "2026-11-25 08:00"));
    }

    [Fact]
    public void When_nothing_can_be_recorded_any_more_nobody_is_reminded()
    {
        Assert.False(IsDue("2026-11-02 17:00", "2026-11-24 09:00", "2026-11-01"));
    }

    [Theory]
    [InlineData("2026-11-23 09:00", true)]
    [InlineData("2026-11-25 09:00", false)]
    [InlineData("2026-11-26 09:00", true)]
    [InlineData("2026-11-30 09:00", true)]
    public void A_task_with_days_of_its_own_follows_them(string now, bool expected)
    {
        Assert.Equal(expected, IsDue("2026-11-26 17:00", now, YesterdayOf(now), reminderDays: [-3, 0, 2]));
    }

    static string YesterdayOf(string now) =>
        DateOnly.Parse(now[..10], CultureInfo.InvariantCulture).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static bool IsDue(string due, string now, string since, string published = "2026-09-01 08:00", params int[] reminderDays)
    {
        var clock = new BusinessClock(new FakeTimeProvider(At(now)), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        var calendar = HolidayFile.Read(Checkout.PathOf("calendar/holidays.txt")).Calendar;
        var hours = new WorkingHours(clock, calendar, new TimeOnly(7, 30), TimeSpan.FromHours(20), workingDaysOnly: true);
        var task = new Obligation
        {
            Number = 1,
            Type = ObligationType.Study,
            Title = "第一讲",
            PublishedAt = At(published),
            PublishedBy = "hejing",
            Due = At(due),
            AudienceText = "全区",
            ReminderDays = reminderDays.Length > 0 ? reminderDays : Obligation.DefaultReminderDays,
        };
        return ReminderPlan.IsDue(task, DateOnly.Parse(since, CultureInfo.InvariantCulture), hours, clock);
    }

    static DateTimeOffset At(string wallTime) => DateTimeOffset.Parse(wallTime + " +08:00", CultureInfo.InvariantCulture);
}
