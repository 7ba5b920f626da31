using Bot.Channels;
using Bot.Conversation;
using Bot.Storage;
using Bot.Tests.Support;
using WeComSimulator;
using WeComSimulator.Api;
using WeComSimulator.Messages;

namespace Bot.Tests.Channels;

/// <summary>Promise 8: an outcome per person, and a retry that touches only those who were not reached.</summary>
public class PushOutcomeTests
{
    [Fact]
    public async Task Every_person_of_a_push_has_an_outcome_of_their_own()
    {
        await using var world = await BotWorld.StartAsync();

        await world.PublishAsync("师德专题学习", due: "12月1日");

        var outcomes = PushTables.Deliveries.WithPrefix(world.Store, "publish-1:").ToDictionary(row => PushTables.MemberOf(row.Key), row => row.Value.Status, StringComparer.Ordinal);
        Assert.Equal(world.RosterCountOf(null), outcomes.Count);
        Assert.Equal(DeliveryStatus.Sent, outcomes["linxiao"]);
        Assert.Equal(DeliveryStatus.NoLicence, outcomes[SampleDistrict.WithoutLicence.ToLowerInvariant()]);
    }

    [Theory]
    [InlineData(502, null, 6, "结果不明")]
    [InlineData(null, -1, 3, "失败")]
    [InlineData(null, 40008, 1, "失败")]
    public async Task What_WeCom_does_not_confirm_is_reported_and_sent_again_to_those_it_concerns(
        int? httpStatus, int? errorCode, int attempts, string outcome)
    {
        await using var world = await BotWorld.StartAsync();
        var (he, lin, wang) = (world.Person("HeJing"), world.Person("LinXiao"), world.Person("WangFang"));
        var fault = new ApiFault { HttpStatus = httpStatus, ErrorCode = errorCode };
        world.WeCom.Api.Next("message/send", [.. Enumerable.Repeat(fault, attempts)]);
        await world.BeginPublishingAsync("师德专题学习", due: "12月1日");
        await world.PassUntilAsync(() => he.Heard.Any(entry => entry.Text.Contains("已发完")));
        var report = await he.HearsAsync("发布 1 已发完", $"{outcome} {world.RosterCountOf(null)} 人");
        await lin.AsksAsync("打卡 1", "打卡成功");

        await he.TapsAsync(report, "重发给他们");
        await he.HearsAsync("已不用完成 1 人", "10 分钟内");
        await he.TapsAsync(await he.HearsCardAsync("确认重发"), "确认重发");

        await wang.HearsAsync("学习任务 1：师德专题学习");
        await he.HearsAsync("发布 1 已发完（第 1 次重发后）", "送达");
        Assert.DoesNotContain(lin.Heard, entry => entry.Text.Contains("学习任务 1"));
        Assert.Single(wang.Heard, entry => entry.Text.Contains("学习任务 1"));
    }

    [Fact]
    public async Task Who_was_reached_is_never_written_to_again()
    {
        await using var world = await BotWorld.StartAsync();
        var (he, lin) = (world.Person("HeJing"), world.Person("LinXiao"));
        await world.PublishAsync("师德专题学习", due: "12月1日");

        var preview = await he.AsksAsync("重发 1", "重发预览：发布 1", "没有接口许可 1 人（龙涛）");
        await he.TapsAsync(preview, "确认重发");
        await he.HearsAsync("第 1 次重发后", "没有接口许可 1 人");
        await he.AsksAsync(preview.Text[preview.Text.IndexOf("确认 ", StringComparison.Ordinal)..][..7], "已经确认过，不会再发一次");

        Assert.Single(lin.Heard, entry => entry.Text.Contains("学习任务 1"));
        Assert.Equal(world.RosterCountOf(null), PushTables.Deliveries.WithPrefix(world.Store, "publish-1:").Count());
    }

    [Theory]
    [InlineData("HeJing", "重发", "请写任务编号")]
    [InlineData("HeJing", "重发 9", "没有找到您关于任务 9 的发送记录")]
    [InlineData("ChenGuoHua", "重发 1", "没有找到您关于任务 1 的发送记录")]
    [InlineData("LinXiao", "重发 1", "只有学校书记或管理员能用")]
    public async Task Who_may_not_or_asks_for_nothing_is_told_so(string who, string said, string expected)
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");

        await world.Person(who).AsksAsync(said, expected);
    }

    [Fact]
    public async Task A_push_of_two_thousand_goes_out_in_batches_and_everybody_is_accounted_for()
    {
        await using var world = await BotWorld.StartAsync();
        var unit = new Unit();
        string[] people = [.. Enumerable.Range(1, 2100).Select(number => $"nobody{number}"), "linxiao"];

        world.Get<IOutbox>().Enqueue(unit, new OutgoingMessage("push-x", people, new Reply.Text("通知"), new PushInfo("通知 7", 7, "hejing")));
        await world.Store.CommitAsync(unit, BotWorld.Cancel);
        await world.PassUntilAsync(() => world.Person("HeJing").Heard.Any(entry => entry.Text.Contains("通知 7 已发完")));

        Assert.Contains("共 2101 人，送达 1 人，不在应用可见范围 2100 人", world.Person("HeJing").Heard[^1].Text);
        Assert.Single(world.Person("LinXiao").Heard, entry => entry.Text == "通知");
    }

    [Fact]
    public async Task When_a_task_is_over_its_cards_say_so_to_those_who_still_owe()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var (lin, wang) = (world.Person("LinXiao"), world.Person("WangFang"));

        var unit = new Unit();
        world.Get<IOutbox>().CloseCards(unit, 1, ["linxiao"], "任务已取消");
        await world.Store.CommitAsync(unit, BotWorld.Cancel);
        await world.PassUntilAsync(() => TaskCard(lin).ReplacedText is not null);

        Assert.Equal("任务已取消", TaskCard(lin).ReplacedText);
        Assert.Null(TaskCard(wang).ReplacedText);
    }

    static ChatEntry TaskCard(Person person) => person.Heard.Single(entry => entry.Text.Contains("学习任务 1"));
}
