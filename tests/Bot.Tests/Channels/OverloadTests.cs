using Bot.Channels;
using Bot.Obligations;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using WeComSimulator.Api;
using WeComSimulator.Callbacks;

namespace Bot.Tests.Channels;

/// <summary>A bad day: whatever is slow or down, an acknowledgement stays true, and nobody waits for somebody else's trouble.</summary>
public class OverloadTests
{
    [Fact]
    public async Task A_hanging_store_gets_an_honest_503_and_leaves_nothing_behind()
    {
        var store = default(StallingStore);
        await using var world = await BotWorld.StartAsync(services => store = StallingStore.In(services));
        var lin = world.Person("LinXiao");
        await world.PublishAsync("师德专题学习", due: "12月1日");
        await lin.AsksAsync("我的任务", "师德专题学习");

        store!.Stall();
        var refused = await SayWhileTimePassesAsync(world, "LinXiao", "打卡");
        store.Resume();
        await lin.AsksAsync("我的记录", "还没有您的记录");

        Assert.False(refused.Accepted);
        Assert.Equal([503, 503, 503, 503], refused.Attempts.Select(attempt => attempt.Status));
    }

    [Fact]
    public async Task What_the_store_confirms_too_late_is_done_once_and_the_retry_hears_200()
    {
        var store = default(StallingStore);
        await using var world = await BotWorld.StartAsync(services => store = StallingStore.In(services));
        var lin = world.Person("LinXiao");
        await world.PublishAsync("师德专题学习", due: "12月1日");
        await lin.AsksAsync("我的任务", "师德专题学习");

        (store!.BeginsBeforeItHangs, world.WeCom.Options.CallbackRetries) = (true, 0);
        store.Stall();
        var delivery = await SayWhileTimePassesAsync(world, "LinXiao", "打卡");
        Assert.Equal(503, delivery.Attempts.Single().Status);
        store.Resume();
        await lin.HearsAsync("打卡成功");
        await world.WeCom.RepeatDeliveryAsync(delivery, BotWorld.Cancel);
        await lin.AsksAsync("我的记录", "按时完成");

        Assert.Equal(200, delivery.Attempts[^1].Status);
        Assert.Single(world.EventsOf(1, "LinXiao"));
        Assert.Single(lin.Heard, entry => entry.Text.Contains("打卡成功"));
    }

    [Fact]
    public async Task A_model_that_hangs_delays_no_check_in()
    {
        await using var model = await ScriptedModel.StartAsync();
        model.Answer = ScriptedModel.Hanging();
        await using var world = await BotWorld.StartAsync(
            settings: [$"--Model:Endpoint={model.Endpoint}", "--Model:Chat=scripted", "--Model:ApiKey=key"]);
        await world.PublishAsync("师德专题学习", due: "12月1日");

        await world.Person("WangFang").SaysAsync("家长送的购物卡能收吗");
        await model.AskedAsync(BotWorld.Cancel);

        await world.Person("LinXiao").AsksAsync("打卡", "打卡成功");
    }

    [Fact]
    public async Task A_WeCom_that_hangs_delays_no_check_in()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        world.WeCom.Api.Always("message/send", new ApiFault { Hangs = true });

        await world.Person("LinXiao").SaysAsync("打卡");
        await world.Person("WangFang").SaysAsync("打卡");
        await world.PassUntilAsync(() => world.StateOf(1, "LinXiao") == AssignmentState.DoneOnTime);

        await world.PassUntilAsync(() => world.StateOf(1, "WangFang") == AssignmentState.DoneOnTime);
    }

    [Fact]
    public async Task A_flood_from_one_member_is_turned_away_at_the_door_and_slows_nobody_else()
    {
        await using var model = await ScriptedModel.StartAsync();
        model.Answer = ScriptedModel.Hanging();
        await using var world = await BotWorld.StartAsync(
            settings: [$"--Model:Endpoint={model.Endpoint}", "--Model:Chat=scripted", "--Model:ApiKey=key"]);
        await world.PublishAsync("师德专题学习", due: "12月1日");
        world.WeCom.Options.CallbackRetries = 0;
        await world.Person("WangFang").SaysAsync("家长送的购物卡能收吗");
        await model.AskedAsync(BotWorld.Cancel);

        var flood = await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => world.WeCom.SayAsync("WangFang", "在吗", BotWorld.Cancel)));
        await world.Person("LinXiao").AsksAsync("打卡", "打卡成功");

        Assert.Equal(99, flood.Count(delivery => delivery.Accepted));
        Assert.All(flood.Where(delivery => !delivery.Accepted), delivery => Assert.Equal(503, delivery.Attempts.Single().Status));
    }

    [Fact]
    public async Task Messages_are_remembered_for_two_days_and_a_copy_from_before_is_never_acted_on()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var lin = world.Person("LinXiao");
        await lin.AsksAsync("我的记录", "还没有");
        var delivery = await lin.SaysAsync("打卡");
        await lin.HearsAsync("打卡成功");

        world.MoveTo("2026-11-26 12:00");
        // That the days have passed is believed when WeCom says so as well.
        await world.Person("WangFang").AsksAsync("我的记录", "还没有");
        await world.PassUntilAsync(() => InboxTables.Seen.Range(world.Store, "", "20261125", 10).Count == 0, seconds: 2 * 3600);
        await world.WeCom.RepeatDeliveryAsync(delivery, BotWorld.Cancel);

        Assert.Equal(200, delivery.Attempts[^1].Status);
        Assert.Empty(InboxTables.Seen.Range(world.Store, "", "20261125", 10));
    }

    /// <summary>The store's answer does not come, so only the clock can end the wait.</summary>
    static async Task<CallbackDelivery> SayWhileTimePassesAsync(BotWorld world, string userId, string text)
    {
        // The clock runs on while answers travel: WeCom's own patience shall not end before they are here.
        world.WeCom.Options.CallbackTimeout = TimeSpan.FromHours(1);
        var saying = world.WeCom.SayAsync(userId, text, BotWorld.Cancel);
        await world.PassUntilAsync(() => saying.IsCompleted);
        return await saying;
    }
}
