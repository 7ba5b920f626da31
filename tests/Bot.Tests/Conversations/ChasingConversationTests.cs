using Bot.Burden;
using Bot.Channels;
using Bot.Chasing;
using Bot.Roster;
using Bot.Tests.Support;
using WeComSimulator;
using WeComSimulator.Callbacks;
using WeComSimulator.Messages;

namespace Bot.Tests.Conversations;

/// <summary>Promise 9 in full: by plan and by 催办, bundled, capped, in school hours on working days.</summary>
public class ChasingConversationTests
{
    const string Secretary = "ChenGuoHua";

    [Fact]
    public async Task The_plan_reminds_those_who_owe_on_the_days_around_the_due_day_and_tells_the_secretary_once()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月26日");
        var (lin, wang, chen) = (world.Person("LinXiao"), world.Person("WangFang"), world.Person(Secretary));
        await lin.AsksAsync("打卡", "打卡成功");

        world.MoveTo("2026-11-25 09:00");

        await wang.HearsAsync("提醒：师德专题学习", "11月26日 23:59 截止");
        var digest = await chen.HearsAsync("待完成情况", "师德专题学习", "王芳", "您不用在群里催");
        Assert.DoesNotContain("林晓", digest.Text);
        world.MoveTo("2026-11-26 09:00");
        world.MoveTo("2026-11-27 09:00");
        await wang.HearsAsync("提醒：师德专题学习", "已于 11月26日 23:59 截止", "还可以补卡");
        await chen.HearsAsync("待完成情况", "已于 11月26日");
        Assert.DoesNotContain(lin.Heard, entry => entry.Text.Contains("提醒："));
        Assert.Equal(2, wang.Heard.Count(entry => entry.Text.Contains("提醒：")));
    }

    [Fact]
    public async Task One_message_lists_all_that_a_person_owes()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("廉洁教育第一讲", due: "11月26日");
        await world.PublishAsync("廉洁教育第二讲", due: "12月10日");
        var (lin, wang) = (world.Person("LinXiao"), world.Person("WangFang"));
        await lin.AsksAsync("打卡 2", "打卡成功");

        world.MoveTo("2026-11-25 09:00");

        await wang.HearsAsync("您还有 2 项没完成", "1. 廉洁教育第一讲", "2. 廉洁教育第二讲");
        await lin.HearsAsync("提醒：廉洁教育第一讲");
        Assert.Equal(new DateOnly(2026, 11, 25), ReminderTables.Reminders.Get(world.Store, "wangfang")!.Value.Day);
    }

    [Fact]
    public async Task Who_was_reminded_today_is_spared_and_the_secretary_is_told()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("廉洁教育第一讲", due: "11月26日");
        var (wang, chen) = (world.Person("WangFang"), world.Person(Secretary));
        world.MoveTo("2026-11-25 09:00");
        await wang.HearsAsync("提醒：廉洁教育第一讲");

        await chen.AsksAsync("催办 1", "都在当天提醒过", "不再打扰", "未完成 1");

        Assert.Single(wang.Heard, entry => entry.Text.Contains("提醒："));
    }

    [Fact]
    public async Task After_three_reminders_a_task_reminds_nobody_any_more()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("廉洁教育第一讲", due: "12月10日");
        var (wang, chen) = (world.Person("WangFang"), world.Person(Secretary));
        foreach (var day in (string[])["2026-11-24 10:00", "2026-11-25 10:00", "2026-11-26 10:00"])
        {
            world.MoveTo(day);
            await chen.TapsAsync(await chen.AsksAsync("催办 1", "催办预览"), "确认催办");
            await wang.HearsAsync("提醒：廉洁教育第一讲");
            await chen.HearsAsync("催办 1 已发完");
        }

        world.MoveTo("2026-11-27 10:00");
        await chen.AsksAsync("催办 1", "已提醒满 3 次");

        Assert.Equal(3, wang.Heard.Count(entry => entry.Text.Contains("提醒：")));
    }

    [Fact]
    public async Task After_days_of_downtime_there_is_one_reminder_and_no_burst()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("廉洁教育第一讲", due: "11月25日");
        await world.PublishAsync("廉洁教育第二讲", due: "11月27日");
        var wang = world.Person("WangFang");

        world.MoveTo("2026-12-01 15:00");

        await wang.HearsAsync("您还有 2 项没完成", "已于 11月25日", "已于 11月27日");
        Assert.Single(wang.Heard, entry => entry.Text.Contains("提醒："));
    }

    [Fact]
    public async Task On_holidays_nobody_is_reminded_and_on_make_up_working_days_people_are()
    {
        await using var world = await BotWorld.StartAsync("2026-09-28 10:00");
        await world.PublishAsync("节前廉洁提醒", due: "10月1日");
        await world.PublishAsync("节后第一讲", due: "10月11日");
        var wang = world.Person("WangFang");

        world.MoveTo("2026-09-30 09:00");
        await wang.HearsAsync("提醒", "节前廉洁提醒");
        world.MoveTo("2026-10-02 09:00");
        world.MoveTo("2026-10-08 09:00");
        await wang.HearsAsync("提醒", "已于 10月1日");
        world.MoveTo("2026-10-10 09:00");
        await wang.HearsAsync("提醒", "节后第一讲");

        Assert.Equal(3, wang.Heard.Count(entry => entry.Text.Contains("提醒：")));
    }

    [Fact]
    public async Task What_is_asked_of_a_school_is_counted_when_it_is_asked()
    {
        await using var world = await BotWorld.StartAsync();
        var school = world.Get<RosterDirectory>().Find(Secretary)!.SchoolId;
        var (wang, chen) = (world.Person("WangFang"), world.Person(Secretary));
        await world.PublishAsync("廉洁教育第一讲", due: "11月26日");

        var published = BurdenCounters.Of(world.Store, new DateOnly(2026, 11, 1), school);
        world.MoveTo("2026-11-25 09:00");
        await wang.HearsAsync("提醒：廉洁教育第一讲");
        await chen.HearsAsync("待完成情况");

        var all = world.RosterCountOf("青榆区第一中学");
        Assert.Equal((all, all), published);
        Assert.Equal((all + all + 1, all), BurdenCounters.Of(world.Store, new DateOnly(2026, 11, 1), school));
    }

    [Fact]
    public async Task A_person_on_leave_is_reminded_before_the_own_due_time_even_when_the_task_is_long_over()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("廉洁教育第一讲", due: "11月26日");
        var (wang, sun, chen) = (world.Person("WangFang"), world.Person("SunLi"), world.Person(Secretary));
        await chen.AsksAsync("暂缓 1 王芳 12月20日 病假", "暂缓到 12月20日");
        await chen.AsksAsync("暂缓 1 孙莉 12月20日 病假", "暂缓到 12月20日");
        await sun.AsksAsync("打卡 1", "打卡成功");

        world.MoveTo("2026-12-18 09:00");

        await wang.HearsAsync("提醒：廉洁教育第一讲", "12月20日 23:59 截止");
        world.MoveTo("2026-12-21 09:00");
        await wang.HearsAsync("提醒：廉洁教育第一讲", "已于 12月20日 23:59 截止", "还可以补卡");
        Assert.Equal(2, wang.Heard.Count(entry => entry.Text.Contains("提醒：")));
        Assert.DoesNotContain(sun.Heard, entry => entry.Text.Contains("提醒："));
    }

    [Fact]
    public async Task A_district_is_chased_in_parts_with_one_outcome_per_person_one_report_and_a_digest_for_each_school()
    {
        const int many = 1200;
        await using var world = await BotWorld.StartAsync();
        var others = Enumerable.Range(1, many).Select(number => $"many{number},老师{number},青榆区新城第{1 + (number % 3)}小学,,在编,其他,,,");
        await world.ImportAsync($"{SampleDistrict.RosterCsv.TrimEnd()}\n{string.Join('\n', others)}\n");
        await world.BeginPublishingAsync("廉洁教育第一讲", "12月10日");
        var (he, lin, wang, chen) = (world.Person("HeJing"), world.Person("LinXiao"), world.Person("WangFang"), world.Person(Secretary));
        await world.PassUntilAsync(() => he.Heard.Any(entry => entry.Text.Contains("发布 1 已发完")));
        await lin.AsksAsync("打卡 1", "打卡成功");
        var owing = world.RosterCountOf(null) - 1;

        await ConfirmsAsync(he, await he.AsksAsync("催办 1", $"只提醒还没完成的 {owing} 人"));
        await world.PassUntilAsync(() => he.Heard.Any(entry => entry.Text.Contains("催办 1 已发完")));

        Assert.Contains($"共 {owing} 人，送达 {owing - many - 1} 人，不在应用可见范围 {many} 人，没有接口许可 1 人", he.Heard[^1].Text);
        Assert.Single(he.Heard, entry => entry.Text.Contains("催办 1 已发"));
        var push = Assert.Single(PushTables.Pushes.WithPrefix(world.Store, "chase-1-"));
        Assert.Equal(owing, PushTables.Deliveries.WithPrefix(world.Store, push.Key + ":").Count());
        Assert.Single(wang.Heard, entry => entry.Text.Contains("提醒：廉洁教育第一讲"));
        Assert.DoesNotContain(lin.Heard, entry => entry.Text.Contains("提醒："));
        await chen.HearsAsync("待完成情况", "王芳", "您不用在群里催");
        await ConfirmsAsync(he, await he.AsksAsync("催办 1", "自动跳过"));
        await he.HearsAsync("没有发给任何人", $"{owing} 人当天已提醒过");
        Assert.Single(chen.Heard, entry => entry.Text.Contains("待完成情况"));
        await he.AsksAsync("进度 1", $"触达率 {100 * (owing - many) / (owing + 1)}.");
    }

    /// <summary>A preview of a whole district is too long for a card: its code is typed.</summary>
    static Task<CallbackDelivery> ConfirmsAsync(Person person, ChatEntry preview) =>
        person.SaysAsync(preview.Text[preview.Text.IndexOf("确认 ", StringComparison.Ordinal)..][..7]);
}
