using System.Globalization;
using Bot.Time;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Time;

public class ChineseDateTests
{
    /// <summary>Monday, 23 November 2026, ten in the morning in Shanghai.</summary>
    static readonly BusinessClock Clock = new(
        new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero)),
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    [Theory]
    [InlineData("12月1日", "2026-12-01 23:59:59")]
    [InlineData("12月1号前", "2026-12-01 23:59:59")]
    [InlineData("１２月１日", "2026-12-01 23:59:59")]
    [InlineData("12-1", "2026-12-01 23:59:59")]
    [InlineData("12/1", "2026-12-01 23:59:59")]
    [InlineData("12-1 17:00", "2026-12-01 17:00:00")]
    [InlineData("2026-12-01", "2026-12-01 23:59:59")]
    [InlineData("2026年12月1日 17:30", "2026-12-01 17:30:00")]
    [InlineData("3月5日", "2027-03-05 23:59:59")]
    [InlineData("今天", "2026-11-23 23:59:59")]
    [InlineData("明天中午12点", "2026-11-24 12:00:00")]
    [InlineData("后天", "2026-11-25 23:59:59")]
    [InlineData("周五", "2026-11-27 23:59:59")]
    [InlineData("周五下午5点", "2026-11-27 17:00:00")]
    [InlineData("下周五", "2026-12-04 23:59:59")]
    [InlineData("星期天晚上8点半", "2026-11-29 20:30:00")]
    [InlineData("月底", "2026-11-30 23:59:59")]
    [InlineData("下月底", "2026-12-31 23:59:59")]
    [InlineData("12月1日24点", "2026-12-01 23:59:59")]
    public void A_due_time_is_read_as_people_write_it(string text, string expected)
    {
        var due = Clock.Local(ChineseDate.Parse(text, Clock)!.Value);

        Assert.Equal(expected, due.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2月30日")]
    [InlineData("13-1")]
    [InlineData("12月1日25点")]
    [InlineData("随便什么时候")]
    [InlineData("")]
    public void An_impossible_day_is_not_guessed(string text)
    {
        Assert.Null(ChineseDate.Parse(text, Clock));
    }

    [Fact]
    public void A_day_ends_at_midnight_in_Shanghai_not_in_Greenwich()
    {
        var lateEvening = new DateTimeOffset(2026, 11, 23, 15, 59, 59, TimeSpan.Zero);

        Assert.Equal(new DateOnly(2026, 11, 23), Clock.DayOf(lateEvening));
        Assert.Equal(new DateOnly(2026, 11, 24), Clock.DayOf(lateEvening.AddSeconds(1)));
    }
}
