using Bot.Knowledge;

namespace Bot.Tests.Knowledge;

/// <summary>What a question asks for, and which clause gives it.</summary>
public sealed class AskedForTests
{
    [Theory]
    [InlineData("代课一节补多少钱", "补助标准为每课时40元。")]
    [InlineData("结果几天公布", "自确定之日起2个工作日内公示。")]
    [InlineData("小组要几个人", "由5人组成。")]
    [InlineData("班费归谁管", "由家长委员会负责。")]
    [InlineData("收了会怎么处理", "给予警告处分。")]
    [InlineData("家长的卡能不能收", "不得接受。")]
    public void A_clause_that_gives_what_was_asked_for_is_told_from_one_that_does_not(string question, string clause)
    {
        var wanted = AskedFor.In(question);

        Assert.Equal(1, AskedFor.GivenBy(clause, wanted));
        Assert.Equal(-1, AskedFor.GivenBy("为了规范工作，制定这个文件。", wanted));
    }

    [Theory]
    [InlineData("家长送的卡能收吗", true)]
    [InlineData("会员算不算礼品", false)]
    [InlineData("教师节学生送花", false)]
    public void A_definition_gives_way_to_the_rule_where_a_permission_is_asked_for(string question, bool givesWay) =>
        Assert.Equal(givesWay, AskedFor.OnlyDefines("本规定所称礼品礼金,包括现金、购物卡。", question));

    [Fact]
    public async Task The_rule_that_forbids_goes_before_the_definition_it_uses()
    {
        await using var bot = Support.AnsweringBot.OverTheSamples();

        var answer = await bot.Says("家长送的购物卡能收吗");

        Assert.InRange(answer.IndexOf("第四条", StringComparison.Ordinal), 0, answer.IndexOf("第三条", StringComparison.Ordinal));
    }
}
