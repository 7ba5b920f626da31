using Bot.Conversation;
using Bot.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>The AI bot in a group: everybody reads along.</summary>
public class AiBotGroupTests
{
    [Fact]
    public async Task A_question_to_the_name_of_the_bot_is_answered_from_the_rules()
    {
        await using var world = await StartAsync();
        var group = new ChatWithAiBot(world.WeCom.AiBot, "LinXiao", "wrTeachers");

        var answer = await group.AsksAsync("老师可以收家长送的购物卡吗？", "购物卡", "起施行");

        Assert.DoesNotContain("林晓", answer.Text);
        Assert.Empty(answer.FeedbackId);
    }

    [Theory]
    [InlineData("LinXiao", "我的任务")]
    [InlineData("LinXiao", "我的记录")]
    [InlineData("LinXiao", "打卡")]
    [InlineData("LinXiao", "学完了")]
    [InlineData("HeJing", "进度 1")]
    [InlineData("HeJing", "统计本月")]
    [InlineData("HeJing", "确认 1234")]
    [InlineData("HeJing", "发布学习")]
    public async Task Whatever_concerns_persons_is_for_the_chat_of_two_and_changes_nothing(string userId, string text)
    {
        await using var world = await StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var group = new ChatWithAiBot(world.WeCom.AiBot, userId, "wrTeachers");

        var answer = await group.AsksAsync(text, Router.OnlyAlone[..20]);

        Assert.DoesNotContain("师德专题学习", answer.Text);
        Assert.Empty(world.EventsOf(1, "LinXiao"));
        Assert.Empty(world.Store.Range(new Collection("dialogues"), "", "~", 10));
    }

    [Fact]
    public async Task A_report_of_misconduct_gets_the_channels_and_nothing_of_it_is_kept()
    {
        await using var world = await StartAsync();

        await new ChatWithAiBot(world.WeCom.AiBot, "LinXiao", "wrTeachers").AsksAsync("我要举报王老师收了家长的购物卡", "官方渠道");

        Assert.Empty(world.Store.Range(new Collection("gaps"), "", "~", 10));
        Assert.Empty(world.Store.Range(new Collection("recent-questions"), "", "~", 10));
    }

    [Fact]
    public async Task The_bare_name_gets_told_how_to_ask()
    {
        await using var world = await StartAsync();

        await new ChatWithAiBot(world.WeCom.AiBot, "LinXiao", "wrTeachers").AsksAsync("", "请用一句话写出想了解的规定");
    }

    static Task<BotWorld> StartAsync() => BotWorld.StartAsync(_ => { }, host => host.AiBotSettings);
}
