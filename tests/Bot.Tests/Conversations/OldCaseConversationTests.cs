using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Promise 4, for what happened under a rule since replaced and is dealt with now.</summary>
public class OldCaseConversationTests
{
    const string Transition = "施行前发生、施行后查处的问题，适用行为发生时的规定；本办法处理较轻的，适用本办法。";

    [Theory]
    [InlineData("2024年在编教师首次有偿补课，现在才发现，按哪个规定处理？")]
    [InlineData("2024年在编教师首次有偿补课给什么处分，适用旧办法还是新办法")]
    public async Task The_rule_of_then_comes_with_what_the_new_one_says_about_earlier_matters(string question)
    {
        await using var world = await BotWorld.StartAsync();

        var answer = await world.Person("LinXiao").AsksAsync(question, "青教委〔2021〕18号", "【新旧衔接】");

        var parts = answer.Text.Split("【新旧衔接】");
        Assert.Contains("按2024年12月31日有效的规定", parts[0]);
        Assert.Contains("（青教委〔2021〕18号）第", parts[0]);
        Assert.DoesNotContain("（青教工委〔2025〕12号）第", parts[0]);
        Assert.Contains("（青教工委〔2025〕12号）第二十六条（2025年9月1日起施行）", parts[1]);
        Assert.Contains(Transition, parts[1]);
        Assert.Contains("现在不能作为依据", parts[1]);
    }

    [Fact]
    public async Task A_year_in_which_the_rule_changed_gets_it_once()
    {
        await using var world = await BotWorld.StartAsync();

        var answer = await world.Person("LinXiao").AsksAsync("去年发生的有偿补课现在才发现，按哪个规定？", "2025年9月1日之前适用的是青教委〔2021〕18号");

        Assert.Contains(Transition, Assert.Single(answer.Text.Split("【新旧衔接】").Skip(1)));
        Assert.Equal(2, answer.Text.Split(Transition).Length);
    }

    [Fact]
    public async Task A_question_about_today_is_answered_as_ever()
    {
        await using var world = await BotWorld.StartAsync();

        var answer = await world.Person("LinXiao").AsksAsync("在编教师首次有偿补课给什么处分", "青教工委〔2025〕12号");

        Assert.DoesNotContain("【新旧衔接】", answer.Text);
    }
}
