using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Pledges;
using Bot.Roster;
using Bot.Storage;
using Bot.Tests.Support;
using Bot.Time;

namespace Bot.Tests.Conversations;

/// <summary>Promise 7: a pledge that stands up.</summary>
public class PledgeConversationTests
{
    const string Text = "一、不收受礼品礼金。\n二、不参与有偿补课。";

    [Fact]
    public async Task A_pledge_is_read_in_full_before_it_is_signed_and_the_ledger_holds_its_hash()
    {
        await using var world = await BotWorld.StartAsync();
        await OpenRoundAsync(world);
        var lin = world.Person("LinXiao");

        await lin.AsksAsync("承诺", "廉洁从教承诺书", Text);
        var card = await lin.HearsAsync("请确认");
        await lin.TapsAsync(card, "我承诺");

        var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
        await lin.HearsAsync("签订成功", "林晓", "按时签订", expected, "记录号：CN-1-");
        var entry = LastSignature(world);
        Assert.Equal(expected, entry.GetProperty("textSha256").GetString());
        Assert.Equal("linxiao", entry.GetProperty("by").GetString());
        Assert.IsType<LedgerVerdict.Whole>(new VerifyLedger(world.Store).Run(BotWorld.Cancel));
    }

    [Fact]
    public async Task Nothing_is_signed_unread()
    {
        await using var world = await BotWorld.StartAsync();
        await OpenRoundAsync(world);

        await world.Person("LinXiao").AsksAsync("我承诺", "请先发送“承诺”");

        Assert.Equal(AssignmentState.Pending, world.StateOf(1, "LinXiao"));
    }

    [Fact]
    public async Task A_second_signature_gets_the_first_ones_receipt()
    {
        await using var world = await BotWorld.StartAsync();
        await OpenRoundAsync(world);
        var lin = world.Person("LinXiao");
        await lin.AsksAsync("承诺", Text);
        await lin.AsksAsync("我承诺", "签订成功");

        await lin.AsksAsync("我承诺", "您已经签过", "CN-1-");

        Assert.Single(world.EventsOf(1, "LinXiao"));
    }

    [Fact]
    public async Task A_signature_after_the_due_time_is_marked_late()
    {
        await using var world = await BotWorld.StartAsync();
        await OpenRoundAsync(world);
        var lin = world.Person("LinXiao");

        world.MoveTo("2026-12-09 08:00");
        await lin.AsksAsync("承诺", Text);
        await lin.AsksAsync("我承诺", "签订成功", "逾期签订");

        Assert.Equal(AssignmentState.DoneLate, world.StateOf(1, "LinXiao"));
    }

    [Fact]
    public async Task A_secretary_publishes_a_round_after_seeing_its_whole_text()
    {
        await using var world = await BotWorld.StartAsync();
        var (chen, lin) = (world.Person("ChenGuoHua"), world.Person("LinXiao"));
        await chen.SaysAsync($"发布承诺\n标题：廉洁从教承诺书\n对象：本校党员\n截止：12月1日\n文本：\n{Text}");
        await chen.HearsAsync("廉洁从教承诺书", Text);
        var card = await chen.HearsAsync("预览：廉洁从教承诺书", "将发给 7 人");
        await chen.TapsAsync(card, "确认发布");

        await lin.HearsAsync("承诺书 1：廉洁从教承诺书");
        await lin.AsksAsync("承诺", Text);
        await lin.AsksAsync("我承诺", "签订成功", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text))));
        await world.Person("LiuYaNan").AsksAsync("承诺 1", "没有安排给您");
    }

    [Fact]
    public async Task A_round_is_written_step_by_step_and_its_text_goes_on_over_several_messages()
    {
        await using var world = await BotWorld.StartAsync();
        var (chen, lin) = (world.Person("ChenGuoHua"), world.Person("LinXiao"));

        await chen.AsksAsync("发布承诺", "发布承诺（1/4）：标题");
        await chen.AsksAsync("廉洁从教承诺书", "发布承诺（2/4）：文本");
        await chen.AsksAsync("一、不收受礼品礼金。", "发布承诺（3/4）：对象");
        await chen.AsksAsync("火星小学", "不是单位");
        await chen.HearsAsync("发布承诺（3/4）：对象");
        await chen.TapsAsync(await chen.AsksAsync("上一步", "发布承诺（2/4）：文本"), "取消");
        await chen.HearsAsync("没有发布");
        await chen.AsksAsync("发布承诺\n标题：廉洁从教承诺书\n文本：一、不收受礼品礼金。", "发布承诺（3/4）：对象");
        await chen.AsksAsync("本校党员", "发布承诺（4/4）：截止");
        await chen.AsksAsync("昨天", "发布承诺（4/4）：截止");
        await chen.AsksAsync("12月1日", "预览：廉洁从教承诺书");
        await chen.SaysAsync("续：二、不参与有偿补课。");
        await chen.HearsAsync(Text);
        await chen.TapsAsync(await chen.HearsAsync("预览：廉洁从教承诺书", "将发给 7 人"), "确认发布");

        await lin.HearsAsync("承诺书 1：廉洁从教承诺书");
        await lin.AsksAsync("承诺", Text);
        await lin.AsksAsync("我承诺", "签订成功", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text))));
    }

    [Fact]
    public async Task Who_objects_is_on_record_with_the_reason_seen_by_the_own_secretary_and_may_still_sign()
    {
        await using var world = await BotWorld.StartAsync();
        await OpenRoundAsync(world);
        var (lin, chen) = (world.Person("LinXiao"), world.Person("ChenGuoHua"));

        await lin.AsksAsync("有异议", "请写明原因");
        await lin.AsksAsync("有异议 1 第三条与劳动合同不一致", "已记下您对“廉洁从教承诺书”的异议", "原因：第三条与劳动合同不一致", "记录号：YY-1-");
        await lin.AsksAsync("我的任务", "您没有要完成的任务");
        await chen.AsksAsync("未完成 1", "有异议 1 人：林晓");
        var objected = world.StateOf(1, "LinXiao");
        await lin.AsksAsync("承诺 1", Text);
        await lin.AsksAsync("我承诺", "签订成功");
        await lin.AsksAsync("有异议 1 后悔了", "签订的记录不能改成异议");

        Assert.Equal(AssignmentState.Objected, objected);
        Assert.Equal(AssignmentState.DoneOnTime, world.StateOf(1, "LinXiao"));
        Assert.Contains(world.Store.Ledger(1, 1000), entry => entry.Body.Contains("pledge-objected", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Store.Ledger(1, 1000), entry => entry.Body.Contains("劳动合同", StringComparison.Ordinal));
    }

    static async Task OpenRoundAsync(BotWorld world)
    {
        var publisher = world.Get<RosterDirectory>().Find(WorldSteps.Administrator)!;
        var audience = (AudienceOutcome.Resolved)world.Get<ResolveAudience>().Resolve("全区", publisher);
        var unit = new Unit();
        var due = world.Get<BusinessClock>().EndOf(new DateOnly(2026, 12, 8));
        world.Get<PublishPledgeRound>().Publish(unit, PledgeVersion.Of("廉洁从教承诺书", Text), due, audience, publisher);
        Assert.IsType<CommitResult.Committed>(await world.Store.CommitAsync(unit, BotWorld.Cancel));
    }

    static JsonElement LastSignature(BotWorld world) => world.Store.Ledger(1, 10_000)
        .Select(entry => JsonElement.Parse(entry.Body))
        .Last(entry => entry.GetProperty("kind").GetString() == "pledge-signed");
}
