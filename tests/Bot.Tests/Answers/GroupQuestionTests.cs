using Bot.Conversation;
using Bot.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Answers;

/// <summary>Where others read along: rules yes, persons no, and nothing that was asked alone comes out.</summary>
public sealed class GroupQuestionTests : IAsyncDisposable
{
    const string QuestionText = "老师可以收家长送的购物卡吗？";

    readonly AnsweringBot _bot = new([Rules.Gifts, Rules.Canteen]);

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_question_about_a_rule_is_answered_without_asking_to_be_rated()
    {
        var answer = await _bot.SaysInGroup(QuestionText);

        Assert.Contains("第三条", answer);
        Assert.DoesNotContain("有用", answer);
    }

    [Fact]
    public async Task A_follow_up_does_not_show_what_the_person_asked_alone()
    {
        await _bot.Says(QuestionText);

        var answer = await _bot.SaysInGroup("那过年的红包呢？");

        Assert.DoesNotContain("购物卡吗", answer);
    }

    [Fact]
    public async Task What_was_asked_in_a_group_is_not_what_the_person_rates_alone()
    {
        await _bot.SaysInGroup(QuestionText);

        Assert.Contains("没有可以评价的回答", await _bot.Says("有用"));
    }

    [Fact]
    public async Task A_refusal_names_no_command_that_the_group_does_not_have()
    {
        var answer = await _bot.SaysInGroup("隔壁小区的游泳馆几点关门");

        Assert.Contains("没有找到能回答这个问题的规定", answer);
        Assert.DoesNotContain("“转人工”", answer);
    }

    [Fact]
    public async Task A_clause_is_shown_in_full_by_its_number()
    {
        Assert.Contains("购物卡", await _bot.SaysInGroup("条款 清教发〔2024〕3号 第三条"));
    }

    [Theory]
    [InlineData("帮助")]
    [InlineData("有用")]
    [InlineData("转人工")]
    [InlineData("缺口")]
    [InlineData("2")]
    public async Task Everything_about_a_person_is_for_the_chat_of_two(string text)
    {
        Assert.Equal(Router.OnlyAlone, await _bot.SaysInGroup(text));
    }

    [Fact]
    public async Task A_report_of_misconduct_gets_the_channels_and_is_kept_nowhere()
    {
        var answer = await _bot.SaysInGroup("我要举报王老师收了家长的购物卡");

        Assert.Contains("官方渠道", answer);
        Assert.Empty(_bot.Store.Range(new Collection("recent-questions"), "", "~", 10));
        Assert.Empty(_bot.Store.Range(new Collection("gaps"), "", "~", 10));
    }
}
