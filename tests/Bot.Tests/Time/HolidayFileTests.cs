using Bot.Tests.Support;
using Bot.Time;

namespace Bot.Tests.Time;

/// <summary>The calendar that operators keep: what is shipped is right, and a slip is named with its line.</summary>
public class HolidayFileTests
{
    [Theory]
    [InlineData("2026-01-01", false)]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-02-14", true)]
    [InlineData("2026-02-16", false)]
    [InlineData("2026-02-23", false)]
    [InlineData("2026-02-24", true)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-05-09", true)]
    [InlineData("2026-09-20", true)]
    [InlineData("2026-10-07", false)]
    [InlineData("2026-10-10", true)]
    [InlineData("2026-10-11", false)]
    public void The_shipped_calendar_follows_the_notice_for_2026(string day, bool worked)
    {
        var shipped = HolidayFile.Read(Checkout.PathOf("calendar/holidays.txt"));

        Assert.Empty(shipped.Faults);
        Assert.Equal(worked, shipped.Calendar.IsWorkingDay(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_year_without_a_notice_is_known_as_such_and_has_the_plain_week()
    {
        var calendar = HolidayFile.Read(Checkout.PathOf("calendar/holidays.txt")).Calendar;

        Assert.True(calendar.Knows(2026));
        Assert.False(calendar.Knows(2027));
        Assert.True(calendar.IsWorkingDay(new DateOnly(2027, 1, 1)));
        Assert.False(calendar.IsWorkingDay(new DateOnly(2027, 1, 2)));
    }

    [Theory]
    [InlineData("10月1日 休 国庆节", "看不懂")]
    [InlineData("2026-02-30 休 春节", "看不懂")]
    [InlineData("2026-10-01 国庆节", "缺“休”或“班”")]
    [InlineData("2026-10-07 2026-10-01 休 国庆节", "起止日期不对")]
    [InlineData("2026-01-01 2026-12-31 休 全年", "起止日期不对")]
    [InlineData("2026-10-09 班 调休", "2026-10-09 本来就要上班")]
    [InlineData("2026-12-25 休 重复", "2026-12-25 前面已经写过")]
    public void A_line_that_cannot_be_right_is_named_with_its_number(string line, string expected)
    {
        var content = HolidayFile.Parse(["# 年度安排", "2026-12-25 休 校庆", line], "holidays.txt");

        var fault = Assert.Single(content.Faults);
        Assert.Contains("第 3 行", fault);
        Assert.Contains(expected, fault);
    }

    [Fact]
    public void Working_days_are_counted_over_holidays_and_make_up_days()
    {
        var calendar = HolidayFile.Read(Checkout.PathOf("calendar/holidays.txt")).Calendar;

        Assert.Equal(new DateOnly(2026, 9, 30), calendar.Before(new DateOnly(2026, 10, 8)));
        Assert.Equal(new DateOnly(2026, 10, 10), calendar.AddWorkingDays(new DateOnly(2026, 9, 30), 3));
    }

    [Fact]
    public void An_operators_own_file_in_the_data_directory_counts_and_a_slip_in_it_is_a_fault_of_the_start()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("holidays.txt"), "2027-01-01 休 元旦\n2027-02-99 休 春节\n");

        var verdict = new TimeOptionsValidator().Validate(null, new TimeOptions { DataDirectory = folder.PathOf("") });

        Assert.Contains("holidays.txt 第 2 行“2027-02-99 休 春节”看不懂", Assert.Single(verdict.Failures!));
    }
}
