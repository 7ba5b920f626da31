using Bot.Answers;

namespace Bot.Tests.Answers;

/// <summary>Something of the past that is dealt with now is told from a question about the past and from one about now.</summary>
public class OldCaseTests
{
    static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData("2024年教师有偿补课，现在才发现，按哪个规定处理？", "2024年教师有偿补课")]
    [InlineData("2024年教师有偿补课，现在才被查出来，适用旧办法还是新办法", "2024年教师有偿补课")]
    [InlineData("教师有偿补课到底按老规定还是按新规定处理", "教师有偿补课")]
    [InlineData("前年教师有偿补课按哪个办法处理", "前年教师有偿补课")]
    [InlineData("去年收的礼今年才被举报怎么处理", "去年收的礼怎么处理")]
    [InlineData("新办法施行前发生的有偿补课怎么处理", "新办法施行前发生的有偿补课怎么处理")]
    public void An_old_case_is_looked_for_without_the_words_that_make_it_one(string question, string rest) =>
        Assert.Equal(rest, OldCase.In(question, Today)?.Rest);

    [Theory]
    [InlineData("采购课桌按哪个规定处理")]
    [InlineData("2023年的时候教师首次有偿补课怎么处理")]
    [InlineData("21年那个治补课的老办法现在还能用吗")]
    [InlineData("现在教师有偿补课怎么处理")]
    [InlineData("家长把红包塞进我包里，回家才发现，怎么退")]
    [InlineData("陪餐是老师去还是校长去")]
    public void Another_question_is_none(string question) => Assert.Null(OldCase.In(question, Today));

    [Fact]
    public void Words_about_nothing_but_the_rule_stay_the_question() =>
        Assert.Equal("适用旧办法还是新办法？", OldCase.In("适用旧办法还是新办法？", Today)?.Rest);
}
