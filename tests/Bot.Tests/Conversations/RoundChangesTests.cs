using System.Text.Json;
using Bot.Obligations;
using Bot.Tests.Support;
using WeComSimulator;

namespace Bot.Tests.Conversations;

/// <summary>What a secretary does to a round under way: each with its reason in the ledger and one notice to those it concerns.</summary>
public class RoundChangesTests
{
    const string Secretary = "ChenGuoHua";

    [Fact]
    public async Task An_extension_makes_late_on_time_and_tells_only_those_who_owe()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var (he, lin, wang) = (world.Person("HeJing"), world.Person("LinXiao"), world.Person("WangFang"));
        world.MoveTo("2026-12-02 08:00");
        await lin.AsksAsync("补卡 1 出差", "状态：补学");

        await he.AsksAsync("延期 1 12月5日 学期末事多", "从 12月1日 23:59 延到 12月5日 23:59", "已通知还没完成的");

        await wang.HearsAsync("延期：师德专题学习", "学期末事多");
        await lin.AsksAsync("打卡 1", "您已经打过卡", "状态：按时完成");
        Assert.DoesNotContain(lin.Heard, entry => entry.Text.Contains("延期："));
        Assert.Equal(AssignmentState.DoneOnTime, world.StateOf(1, "LinXiao"));
        Assert.Equal("学期末事多", LastAudit(world, "obligation-extended").GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("延期 1 11月30日", "不晚于原来的截止")]
    [InlineData("延期 1 12月1日", "没有变，也没有再通知")]
    [InlineData("延期 1 某天", "没看懂“某天”")]
    [InlineData("延期 1", "请写到哪一天")]
    [InlineData("延期 12月6日", "延到 12月6日 23:59")]
    [InlineData("取消 1", "请写明原因")]
    [InlineData("取消", "要取消哪项任务")]
    [InlineData("免学 1 林晓", "请写明原因")]
    [InlineData("免学 1 无此人 产假", "名册里没有“无此人”")]
    [InlineData("免学 林晓 1 产假", "林晓已免学任务 1")]
    [InlineData("暂缓 1 林晓 11月30日 病假", "不晚于原来的截止")]
    [InlineData("代录 1 何静 出差", "自己的学习请直接打卡")]
    [InlineData("暂缓 1 林晓 返岗12月10日 产假", "暂缓到 12月24日 23:59，原因：产假")]
    [InlineData("暂缓 1 林晓 12月10日返岗，产假", "暂缓到 12月24日 23:59，原因：产假")]
    [InlineData("撤销免学 1 林晓 记错了", "没有免学或暂缓可以撤销")]
    public async Task What_cannot_be_done_is_told_with_the_mend(string said, string expected)
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");

        await world.Person("HeJing").AsksAsync(said, expected);
    }

    [Fact]
    public async Task A_cancelled_task_is_told_once_and_leaves_the_rates()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        var (he, lin, wang) = (world.Person("HeJing"), world.Person("LinXiao"), world.Person("WangFang"));
        await lin.AsksAsync("打卡", "打卡成功");

        await he.AsksAsync("取消 1 会议改期", "已取消，不再进入任何统计");

        await wang.HearsAsync("您不用完成了", "会议改期");
        await he.AsksAsync("取消 1 会议改期", "没有再通知");
        await wang.AsksAsync("打卡 1", "已经取消，不用完成了");
        await he.AsksAsync("统计 本月", "没有到期的任务");
        Assert.DoesNotContain(lin.Heard, entry => entry.Text.Contains("不用完成了"));
        Assert.Single(wang.Heard, entry => entry.Text.Contains("会议改期"));
    }

    [Fact]
    public async Task Closing_reports_both_views_and_what_was_sent_before_still_counts()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var (he, lin) = (world.Person("HeJing"), world.Person("LinXiao"));
        await lin.AsksAsync("打卡", "打卡成功");
        world.MoveTo("2026-12-02 08:00");
        await world.Person("WangFang").AsksAsync("补卡 1 出差", "状态：补学");

        var all = world.RosterCountOf(null);
        await he.AsksAsync("关闭 1", "已关闭", $"截止口径 完成率 {1000 / all / 10}.{1000 / all % 10}%（1/{all}）", $"（2/{all}）", "口径 v1");

        world.Time.Advance(TimeSpan.FromSeconds(1));
        await world.Person("SunLi").AsksAsync("补卡 1 出差", "已经关闭，不再记录");
        await he.AsksAsync("关闭 1", "早已关闭");
    }

    [Fact]
    public async Task One_person_is_excused_by_name_and_namesakes_are_asked_back()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var (he, wang, namesake) = (world.Person("HeJing"), world.Person("WangFang"), world.Person("WangFang2"));

        var card = await he.AsksAsync("免学 1 王芳 产假", "有 2 位王芳", "青榆区实验小学");
        await he.TapsAsync(card, "wangfang2");
        await he.HearsAsync("王芳已免学任务 1", "产假");

        await namesake.HearsAsync("您不用完成了", "产假");
        await he.AsksAsync("免学 1 wangfang2 产假", "没有变，也没有再通知");
        Assert.Equal(AssignmentState.Exempt, world.StateOf(1, "WangFang2"));
        Assert.Equal(AssignmentState.Pending, world.StateOf(1, wang.UserId));
        Assert.Equal("wangfang2", LastAudit(world, "excused").GetProperty("about").GetString());
    }

    [Fact]
    public async Task A_wrong_decision_is_taken_back_and_the_person_is_told()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var (chen, lin) = (world.Person(Secretary), world.Person("LinXiao"));
        await chen.AsksAsync("免学 1 林晓 产假", "已免学");

        await chen.AsksAsync("撤销免学 1 林晓 记错了人", "已撤销林晓");

        var card = await lin.HearsAsync("这项仍要完成", "记错了人");
        await lin.TapsAsync(card, "打卡");
        await lin.HearsAsync("打卡成功", "按时完成");
    }

    [Fact]
    public async Task A_deferred_person_leaves_the_base_until_due_again_and_checks_in_on_time_then()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var (chen, lin) = (world.Person(Secretary), world.Person("LinXiao"));
        var school = world.RosterCountOf("青榆区第一中学");

        await chen.AsksAsync("暂缓 1 林晓 12月20日 病假", "暂缓到 12月20日 23:59");
        await lin.HearsAsync("您的截止改为 12月20日 23:59", "病假");

        await chen.AsksAsync("进度 1", $"（0/{school - 1}）", "暂缓 1");
        world.MoveTo("2026-12-21 08:00");
        await chen.AsksAsync("进度 1", $"（0/{school}）");
        await lin.AsksAsync("补卡 1 回来了", "打卡成功", "状态：补学");
    }

    [Fact]
    public async Task Who_is_deferred_is_on_time_by_the_own_due_time_long_after_the_task_has_ended()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var lin = world.Person("LinXiao");
        await world.Person(Secretary).AsksAsync("暂缓 1 林晓 2027-01-20 产假", "暂缓到");

        world.MoveTo("2027-01-15 08:00");

        await lin.AsksAsync("我的任务", "您有 1 项", "1月20日 23:59");
        await lin.AsksAsync("打卡", "打卡成功", "状态：按时完成");
    }

    [Fact]
    public async Task A_secretary_enters_for_somebody_who_hears_of_it_and_never_a_pledge()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var (chen, sun) = (world.Person(Secretary), world.Person("SunLi"));

        await chen.AsksAsync("代录 1 孙莉 没有智能手机，已现场学习", "已代孙莉记录", "DL-1-");

        await sun.HearsAsync("陈国华代您记录了任务 1", "按时完成");
        await chen.AsksAsync("代录 1 孙莉 再记一次", "不用代录");
        await chen.AsksAsync("撤销打卡 1 孙莉", "已撤销");
        Assert.Equal(AssignmentState.Pending, world.StateOf(1, "SunLi"));
        await chen.AsksAsync("代录 1 何静 帮忙", "名册里没有“何静”");
    }

    [Fact]
    public async Task A_secretary_governs_only_what_the_own_school_published()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var chen = world.Person(Secretary);

        await chen.AsksAsync("延期 1 12月5日", "是区里发布的，只有区管理员能延期");
        await chen.AsksAsync("取消 1 不想做", "只有区管理员能取消");
        await chen.AsksAsync("关闭 1", "只有区管理员能关闭");
        await world.Person("LinXiao").AsksAsync("免学 1 王芳 产假", "只有学校书记或管理员能用");

        Assert.Equal(ObligationStatus.Open, ObligationTables.Obligations.Get(world.Store, ObligationTables.Key(1))!.Value.Status);
    }

    [Fact]
    public async Task A_check_in_is_taken_back_within_ten_minutes_and_both_stay_on_file()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var lin = world.Person("LinXiao");
        await lin.AsksAsync("撤销打卡", "没有可以撤销的打卡");
        await lin.AsksAsync("打卡", "打卡成功");

        world.Time.Advance(TimeSpan.FromMinutes(9));
        await lin.AsksAsync("撤销打卡", "已撤销", "痕迹保留");
        await lin.AsksAsync("撤销打卡", "没有变");
        await lin.AsksAsync("打卡", "打卡成功", "-3");
        world.Time.Advance(TimeSpan.FromMinutes(11));

        await lin.AsksAsync("撤销打卡", "超过 10 分钟");
        Assert.Equal(
            [AssignmentEventKind.CheckedIn, AssignmentEventKind.Undone, AssignmentEventKind.CheckedIn],
            world.EventsOf(1, "LinXiao").Select(one => one.Kind));
    }

    [Fact]
    public async Task A_duty_moves_with_the_person_and_who_leaves_before_the_due_time_is_listed_as_removed()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        await world.Person("LinXiao").AsksAsync("打卡", "打卡成功");
        var school = world.RosterCountOf("青榆区第一中学");

        await world.ImportAsync(SampleDistrict.RosterCsv
            .Replace("LinXiao,林晓,青榆区第一中学", "LinXiao,林晓,青榆区实验小学")
            .Replace("SunLi,孙莉,青榆区第一中学,第一中学第二党支部,在编,其他,,2015-08-31,", "SunLi,孙莉,青榆区第一中学,第一中学第二党支部,在编,其他,,2015-08-31,2026-11-23"));
        await world.RunDueWorkAsync();

        await world.Person(Secretary).AsksAsync("进度 1", $"（0/{school - 2}）", "另有移出 1 人", $"名册 {school - 2} 人");
        await world.Person("LiYuMei").AsksAsync("进度 1", "按时完成 1");
        await world.Person("LinXiao").AsksAsync("打卡 1", "您已经打过卡");
        Assert.Equal(AssignmentState.DoneOnTime, world.StateOf(1, "LinXiao"));
    }

    static JsonElement LastAudit(BotWorld world, string kind) => world.Store.Ledger(1, 10_000)
        .Select(entry => JsonElement.Parse(entry.Body))
        .Last(entry => entry.GetProperty("kind").GetString() == kind);
}
