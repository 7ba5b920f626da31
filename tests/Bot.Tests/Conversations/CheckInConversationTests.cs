using Bot.Obligations;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Promises 1, 5 and 6: one effect per message, two taps to check in, WeCom's clock decides what is on time.</summary>
public class CheckInConversationTests
{
    [Fact]
    public async Task A_teacher_sees_what_is_owed_and_checks_in_with_one_tap()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var lin = world.Person("LinXiao");

        var card = await lin.AsksAsync("我的任务", "您有 1 项要完成", "师德专题学习");
        await lin.TapsAsync(card, "打卡 1");

        await lin.HearsAsync("打卡成功", "按时完成", "记录号：DK-1-");
        await lin.AsksAsync("我的任务", "您没有要完成的任务");
        await lin.AsksAsync("我的记录", "师德专题学习", "按时完成");
    }

    [Fact]
    public async Task A_repeated_checkin_gets_the_same_receipt_and_changes_nothing()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var lin = world.Person("LinXiao");
        var first = await lin.AsksAsync("打卡", "打卡成功");

        world.Time.Advance(TimeSpan.FromMinutes(5));
        var second = await lin.AsksAsync("打卡 1", "您已经打过卡");

        Assert.Equal(first.Text.Split('\n')[1..], second.Text.Split('\n')[1..]);
        Assert.Single(world.EventsOf(1, "linxiao"));
    }

    [Fact]
    public async Task Two_quick_taps_on_the_same_button_record_once()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var lin = world.Person("LinXiao");
        var card = await lin.AsksAsync("我的任务", "您有 1 项");

        await Task.WhenAll(lin.TapsAsync(card, "打卡 1"), lin.TapsAsync(card, "打卡 1"));

        await lin.HearsAsync("打卡成功");
        await lin.HearsAsync("您已经打过卡");
        Assert.Single(world.EventsOf(1, "linxiao"));
    }

    [Fact]
    public async Task The_tapped_card_shows_its_outcome_in_place_of_the_button()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var lin = world.Person("LinXiao");
        var card = await lin.AsksAsync("我的任务", "您有 1 项");

        await lin.TapsAsync(card, "打卡 1");
        await lin.HearsAsync("打卡成功");

        Assert.StartsWith("按时完成", world.WeCom.MessagesOf("LinXiao").Single(entry => entry.Id == card.Id).ReplacedText);
    }

    [Theory]
    [InlineData("2026-12-01 23:59", "打卡", "按时完成")]
    [InlineData("2026-12-02 00:00", "打卡", "已于 12月1日 23:59 截止")]
    [InlineData("2026-12-02 00:00", "补卡 1 出差", "补学")]
    [InlineData("2026-12-16 00:00", "补卡 1 出差", "补卡期已于")]
    public async Task On_time_is_judged_by_the_time_that_WeCom_stamped(string at, string said, string expected)
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");

        world.MoveTo(at);

        await world.Person("LinXiao").AsksAsync(said, expected);
    }

    [Fact]
    public async Task Several_open_tasks_are_listed_to_choose_from()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("第一讲", due: "12月1日");
        await world.PublishAsync("第二讲", due: "12月2日");
        var lin = world.Person("LinXiao");

        var card = await lin.AsksAsync("打卡", "是哪一项", "第一讲", "第二讲");
        await lin.TapsAsync(card, "打卡 2");

        await lin.HearsAsync("打卡成功", "2 第二讲");
        Assert.Equal(AssignmentState.Pending, world.StateOf(1, "LinXiao"));
    }

    [Theory]
    [InlineData("打卡 99", "没有编号为 99 的学习任务")]
    [InlineData("补卡", "补卡要写原因")]
    public async Task A_command_with_an_impossible_part_is_told_what_is_wrong(string said, string expected)
    {
        await using var world = await BotWorld.StartAsync();

        await world.Person("LinXiao").AsksAsync(said, expected);
    }

    [Fact]
    public async Task A_stranger_is_told_whom_to_ask()
    {
        await using var world = await BotWorld.StartAsync();
        await world.ImportAsync("账号,姓名,学校\nWangFang,王芳,青榆区第一中学\n");

        await world.Person("LinXiao").AsksAsync("打卡", "名册里没有找到您的账号");
    }
}
