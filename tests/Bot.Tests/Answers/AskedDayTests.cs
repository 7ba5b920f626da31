using System.Globalization;
using Bot.Answers;

namespace Bot.Tests.Answers;

/// <summary>Promise 4: a question that names a day is answered as of that day; a day in passing changes nothing.</summary>
public class AskedDayTests
{
    static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData("2023年的时候，老师头一次补课怎么处理", "2023-12-31")]
    [InlineData("去年老师补课怎么处理", "2025-12-31")]
    [InlineData("去年3月份头一次补课被抓的，该扣几个月绩效", "2025-03-31")]
    [InlineData("去年三月补课怎么罚", "2025-03-31")]
    [InlineData("前年打卡漏了，几天之内能补", "2024-12-31")]
    [InlineData("二〇二三年打卡要写多少字", "2023-12-31")]
    [InlineData("2024年国庆免费给学生补课要批准不", "2024-10-07")]
    [InlineData("22年暑假在家收费补课，几天内退钱", "2022-08-31")]
    [InlineData("2025年春季那学期延时看护最晚到几点", "2025-08-31")]
    [InlineData("2025年9月1日之前补课怎么处分", "2025-08-31")]
    [InlineData("9月1日之前课后服务怎么收费", "2026-08-31")]
    [InlineData("按2024-05-06的规定打卡要写多少字", "2024-05-06")]
    [InlineData("2024年5月6日补课怎么处分", "2024-05-06")]
    [InlineData("今年1月打卡晚了一天算什么", "2026-01-31")]
    [InlineData("上学年打卡的规定是什么", "2026-08-31")]
    [InlineData("上学期打卡要多少字", "2026-08-31")]
    [InlineData("明年3月起课后服务收多少", "2027-03-01")]
    [InlineData("明年春季学期课后服务一节课收几块", "2027-02-01")]
    [InlineData("2027年3月以后，老师一周最多上几节课后服务", "2027-03-01")]
    public void A_named_day_is_honoured(string question, string day) =>
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), AskedDay.In(question, Today)?.Day);

    [Theory]
    [InlineData("今年还要签承诺书吗")]
    [InlineData("21年那个治补课的老办法现在还能用吗")]
    [InlineData("青教工委〔2023〕6号是什么文件")]
    [InlineData("2023年6号文讲了什么")]
    [InlineData("课后服务办法2026年修订版改了什么")]
    [InlineData("每年6月30日前要报什么")]
    [InlineData("12月1日之前要交承诺书吗")]
    [InlineData("从教20年有奖励吗")]
    [InlineData("今年的打卡怎么算")]
    [InlineData("2月30日之前要交吗")]
    [InlineData("2026年13月打卡")]
    [InlineData("处分期是6个月吗")]
    [InlineData("去年的规定现在还有效吗")]
    public void No_day_means_today(string question) => Assert.Null(AskedDay.In(question, Today));

    [Theory]
    [InlineData("2023年的时候，老师头一次补课怎么处理", "老师头一次补课怎么处理")]
    [InlineData("老师在2024年5月补课怎么处分", "老师在补课怎么处分")]
    [InlineData("2023年", "2023年")]
    public void The_words_of_the_day_are_not_looked_for(string question, string rest) =>
        Assert.Equal(rest, AskedDay.In(question, Today)?.Rest);
}
