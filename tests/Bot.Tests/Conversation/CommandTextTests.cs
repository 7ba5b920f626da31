using Bot.Conversation;

namespace Bot.Tests.Conversation;

public class CommandTextTests
{
    [Theory]
    [InlineData("打卡", "")]
    [InlineData(" 打卡。", "")]
    [InlineData("打 卡", "")]
    [InlineData("打卡 3", "3")]
    [InlineData("打卡3", "3")]
    [InlineData("打卡３ 很有收获", "３ 很有收获")]
    [InlineData("3 打卡", "3")]
    [InlineData("打卡：学完了", "学完了")]
    [InlineData("打卡\n学完了", "学完了")]
    public void A_command_is_recognised_however_it_is_typed(string text, string arguments)
    {
        Assert.True(CommandText.TryMatch(text, "打卡", glued: false, out var found));

        Assert.Equal(arguments, found);
    }

    [Theory]
    [InlineData("打卡规定是什么")]
    [InlineData("怎么打卡")]
    [InlineData("不想打卡")]
    [InlineData("3月打卡的规定")]
    [InlineData("")]
    public void A_question_about_a_command_is_not_the_command(string text)
    {
        Assert.False(CommandText.TryMatch(text, "打卡", glued: false, out _));
    }

    [Theory]
    [InlineData("3 出差", 3, "出差")]
    [InlineData("第3号 出差", 3, "出差")]
    [InlineData("任务3：出差", 3, "出差")]
    [InlineData("#12", 12, "")]
    [InlineData("出差", null, "出差")]
    [InlineData("1234567", null, "1234567")]
    public void A_number_is_taken_from_the_front(string text, int? number, string rest)
    {
        var arguments = text;

        Assert.Equal(number, CommandText.TakeNumber(ref arguments));
        Assert.Equal(rest, arguments);
    }
}
