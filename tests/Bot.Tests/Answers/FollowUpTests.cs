using Bot.Answers;

namespace Bot.Tests.Answers;

/// <summary>Which questions lean on the one before, and that those which stand alone are left alone.</summary>
public class FollowUpTests
{
    [Theory]
    [InlineData("那学生呢？")]
    [InlineData("学生呢")]
    [InlineData("超过500元呢？")]
    [InlineData("要是退休教师")]
    [InlineData("这种情况要报备吗")]
    [InlineData("为什么？")]
    [InlineData("依据是什么")]
    public void A_half_question_leans_on_the_one_before(string text) => Assert.True(FollowUp.LeansOnTheOneBefore(text));

    [Theory]
    [InlineData("老师收礼怎么处理呢")]
    [InlineData("为什么不准老师参加家长请的饭局")]
    [InlineData("教职工能接受学生及家长的宴请吗")]
    [InlineData("食堂留样要多久呢")]
    [InlineData("另外的区的学生想转过来要什么手续呀")]
    [InlineData("")]
    public void A_whole_question_stands_alone(string text) => Assert.False(FollowUp.LeansOnTheOneBefore(text));

    [Fact]
    public void However_long_a_conversation_is_what_is_looked_for_stays_short()
    {
        var text = "老师收礼怎么处理";
        for (var i = 0; i < 100; i++)
            text = FollowUp.Join(text, $"那第{i}种呢");

        Assert.InRange(text.Length, 1, 200);
        Assert.EndsWith("那第99种呢", text);
    }
}
