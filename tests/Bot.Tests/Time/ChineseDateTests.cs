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
    [InlineData("12月1日之前", "2026-12-01 23:59:59")]
    [InlineData("12月1日截止", "2026-12-01 23:59:59")]
    [InlineData("12月1日止", "2026-12-01 23:59:59")]
    [InlineData("１２月１日", "2026-12-01 23:59:59")]
    [InlineData("12 月 1 日", "2026-12-01 23:59:59")]
    [InlineData("十二月一日", "2026-12-01 23:59:59")]
    [InlineData("十二月三十一号", "2026-12-31 23:59:59")]
    [InlineData("12-1", "2026-12-01 23:59:59")]
    [InlineData("12/1", "2026-12-01 23:59:59")]
    [InlineData("12.1", "2026-12-01 23:59:59")]
    [InlineData("12-1 17:00", "2026-12-01 17:00:00")]
    [InlineData("12月1日17时", "2026-12-01 17:00:00")]
    [InlineData("12月1日 17：30", "2026-12-01 17:30:00")]
    [InlineData("12月1日（周二）", "2026-12-01 23:59:59")]
    [InlineData("12月1日（星期二）下午5点", "2026-12-01 17:00:00")]
    [InlineData("2026-12-01", "2026-12-01 23:59:59")]
    [InlineData("2026/12/1", "2026-12-01 23:59:59")]
    [InlineData("2026.12.1", "2026-12-01 23:59:59")]
    [InlineData("20261201", "2026-12-01 23:59:59")]
    [InlineData("2026年12月1日 17:30", "2026-12-01 17:30:00")]
    [InlineData("2026-12-01T17:30", "2026-12-01 17:30:00")]
    [InlineData("今年12月31日", "2026-12-31 23:59:59")]
    [InlineData("明年1月15日", "2027-01-15 23:59:59")]
    [InlineData("3月5日", "2027-03-05 23:59:59")]
    [InlineData("11月23日", "2026-11-23 23:59:59")]
    [InlineData("11月22日", "2027-11-22 23:59:59")]
    [InlineData("25号", "2026-11-25 23:59:59")]
    [InlineData("25日下午3点", "2026-11-25 15:00:00")]
    [InlineData("5号", "2026-12-05 23:59:59")]
    [InlineData("今天", "2026-11-23 23:59:59")]
    [InlineData("今日17点", "2026-11-23 17:00:00")]
    [InlineData("今晚", "2026-11-23 23:59:59")]
    [InlineData("今晚10点", "2026-11-23 22:00:00")]
    [InlineData("今天晚上12点", "2026-11-23 23:59:59")]
    [InlineData("明天", "2026-11-24 23:59:59")]
    [InlineData("明天中午12点", "2026-11-24 12:00:00")]
    [InlineData("明天中午", "2026-11-24 12:00:00")]
    [InlineData("明天中午1点", "2026-11-24 13:00:00")]
    [InlineData("明早8点", "2026-11-24 08:00:00")]
    [InlineData("明晚8点半", "2026-11-24 20:30:00")]
    [InlineData("后天", "2026-11-25 23:59:59")]
    [InlineData("大后天上午9点", "2026-11-26 09:00:00")]
    [InlineData("三天内", "2026-11-26 23:59:59")]
    [InlineData("3天之内", "2026-11-26 23:59:59")]
    [InlineData("10天后", "2026-12-03 23:59:59")]
    [InlineData("一周内", "2026-11-30 23:59:59")]
    [InlineData("两个星期内", "2026-12-07 23:59:59")]
    [InlineData("一个月内", "2026-12-23 23:59:59")]
    [InlineData("周五", "2026-11-27 23:59:59")]
    [InlineData("周五前", "2026-11-27 23:59:59")]
    [InlineData("本周五", "2026-11-27 23:59:59")]
    [InlineData("这周五", "2026-11-27 23:59:59")]
    [InlineData("这个星期五", "2026-11-27 23:59:59")]
    [InlineData("周5", "2026-11-27 23:59:59")]
    [InlineData("礼拜五", "2026-11-27 23:59:59")]
    [InlineData("周一", "2026-11-23 23:59:59")]
    [InlineData("周五下午5点", "2026-11-27 17:00:00")]
    [InlineData("周五下午五点", "2026-11-27 17:00:00")]
    [InlineData("周五 17:00", "2026-11-27 17:00:00")]
    [InlineData("周五下午5点之前", "2026-11-27 17:00:00")]
    [InlineData("周五下午五点一刻", "2026-11-27 17:15:00")]
    [InlineData("周五17点30分", "2026-11-27 17:30:00")]
    [InlineData("下周五", "2026-12-04 23:59:59")]
    [InlineData("下个星期五", "2026-12-04 23:59:59")]
    [InlineData("下礼拜三", "2026-12-02 23:59:59")]
    [InlineData("下下周一", "2026-12-07 23:59:59")]
    [InlineData("下周日", "2026-12-06 23:59:59")]
    [InlineData("星期天晚上8点半", "2026-11-29 20:30:00")]
    [InlineData("周末", "2026-11-29 23:59:59")]
    [InlineData("本周内", "2026-11-29 23:59:59")]
    [InlineData("下周末", "2026-12-06 23:59:59")]
    [InlineData("月底", "2026-11-30 23:59:59")]
    [InlineData("月底前", "2026-11-30 23:59:59")]
    [InlineData("本月底", "2026-11-30 23:59:59")]
    [InlineData("本月内", "2026-11-30 23:59:59")]
    [InlineData("下月底", "2026-12-31 23:59:59")]
    [InlineData("下个月底", "2026-12-31 23:59:59")]
    [InlineData("本月28号", "2026-11-28 23:59:59")]
    [InlineData("这个月28日", "2026-11-28 23:59:59")]
    [InlineData("下个月10号", "2026-12-10 23:59:59")]
    [InlineData("下个月十号", "2026-12-10 23:59:59")]
    [InlineData("下月10日下午4点", "2026-12-10 16:00:00")]
    [InlineData("年底", "2026-12-31 23:59:59")]
    [InlineData("年底前", "2026-12-31 23:59:59")]
    [InlineData("元旦前", "2026-12-31 23:59:59")]
    [InlineData("元旦", "2027-01-01 23:59:59")]
    [InlineData("春节前", "2027-02-05 23:59:59")]
    [InlineData("清明节前", "2027-04-04 23:59:59")]
    [InlineData("五一前", "2027-04-30 23:59:59")]
    [InlineData("端午节", "2027-06-09 23:59:59")]
    [InlineData("七一前", "2027-06-30 23:59:59")]
    [InlineData("教师节前", "2027-09-09 23:59:59")]
    [InlineData("中秋", "2027-09-15 23:59:59")]
    [InlineData("国庆前", "2027-09-30 23:59:59")]
    [InlineData("国庆节之前", "2027-09-30 23:59:59")]
    [InlineData("十一前", "2027-09-30 23:59:59")]
    [InlineData("12月1日24点", "2026-12-01 23:59:59")]
    [InlineData("12月1日0点", "2026-12-01 00:00:00")]
    [InlineData("12月1日下午5点整", "2026-12-01 17:00:00")]
    public void A_due_time_is_read_as_people_write_it(string text, string expected)
    {
        var due = Clock.Local(ChineseDate.Parse(text, Clock)!.Value);

        Assert.Equal(expected, due.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2月30日")]
    [InlineData("13-1")]
    [InlineData("12月1日25点")]
    [InlineData("12月1日（周三）")]
    [InlineData("31号")]
    [InlineData("本月31号")]
    [InlineData("下下下周五")]
    [InlineData("周8")]
    [InlineData("周五左右")]
    [InlineData("尽快")]
    [InlineData("随便什么时候")]
    [InlineData("下班前")]
    [InlineData("月中")]
    [InlineData("12")]
    [InlineData("1201")]
    [InlineData("五")]
    [InlineData("十一月")]
    [InlineData("第三周")]
    [InlineData("12月")]
    [InlineData("12月1日和2日")]
    [InlineData("2026年")]
    [InlineData("明天或后天")]
    [InlineData("国庆后")]
    [InlineData("12月1日是什么日子")]
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

    [Theory]
    [InlineData("12月20日 病假", "2026-12-20 23:59:59", "病假")]
    [InlineData("12月20日病假", "2026-12-20 23:59:59", "病假")]
    [InlineData("周五下午5点，会议改期", "2026-11-27 17:00:00", "会议改期")]
    [InlineData("12-1 17:00 外出", "2026-12-01 17:00:00", "外出")]
    [InlineData("月底考试", "2026-11-30 23:59:59", "考试")]
    [InlineData("12月15日", "2026-12-15 23:59:59", "")]
    public void A_date_is_taken_off_the_front(string text, string expected, string rest)
    {
        var due = Clock.Local(ChineseDate.Take(ref text, Clock)!.Value);

        Assert.Equal(expected, due.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        Assert.Equal(rest, text);
    }
}
