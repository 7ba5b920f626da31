using Bot.Obligations;
using Bot.Tests.Support;
using WeComSimulator;

namespace Bot.Tests.Conversations;

/// <summary>Promises 8, 9 and 10: no blind send, nobody who finished is chased, a round in few messages.</summary>
public class SecretaryConversationTests
{
    const string Draft = "发布学习\n标题：廉洁教育第四讲\n内容：学习《教师职业行为准则》\n对象：本校\n截止：12月1日";
    const string Secretary = "ChenGuoHua";

    [Fact]
    public async Task A_secretary_publishes_with_a_preview_and_a_confirm_code()
    {
        await using var world = await BotWorld.StartAsync();
        var chen = world.Person(Secretary);
        var lin = world.Person("LinXiao");

        var preview = await chen.AsksAsync(Draft, "预览：廉洁教育第四讲", "青榆区第一中学", "12月1日 23:59", "离退休");
        Assert.Empty(lin.Heard);
        await chen.SaysAsync($"确认 {CodeOf(preview.Text)}");

        await chen.HearsAsync("已发布", "编号 1");
        await lin.HearsAsync("学习任务 1：廉洁教育第四讲");
        await chen.HearsAsync("发布 1 已发完", "送达");
        Assert.DoesNotContain(world.Person("HeJing").Heard, entry => entry.Text.Contains("廉洁教育第四讲"));
    }

    [Fact]
    public async Task A_card_that_outlived_its_dialogue_changes_nothing()
    {
        await using var world = await BotWorld.StartAsync();
        var chen = world.Person(Secretary);
        await chen.AsksAsync("发布学习", "选一类");
        await chen.SaysAsync("其他");
        var card = await chen.HearsAsync("（2/5）：标题");
        await chen.AsksAsync("取消", "没有发布");

        await chen.TapsAsync(card, "上一步");

        await chen.HearsAsync("这张卡片已经过期");
    }

    [Fact]
    public async Task A_confirmation_works_once_with_the_right_code_and_for_ten_minutes()
    {
        await using var world = await BotWorld.StartAsync();
        var chen = world.Person(Secretary);
        var code = CodeOf((await chen.AsksAsync(Draft, "预览")).Text);

        await chen.AsksAsync("确认 0000", "确认码不对");
        await chen.AsksAsync($"确认 {code}", "已发布");
        await chen.AsksAsync($"确认{code}", "已经确认过，不会再发一次");
        var late = CodeOf((await chen.AsksAsync(Draft, "预览")).Text);
        world.Time.Advance(TimeSpan.FromMinutes(11));
        await chen.AsksAsync($"确认 {late}", "已超过10分钟");

        Assert.Null(world.Get<Assignments>().Find(2, world.Get<Bot.Roster.RosterDirectory>().Find("LinXiao")!));
    }

    [Fact]
    public async Task The_outcome_of_a_push_names_who_was_not_reached()
    {
        await using var world = await BotWorld.StartAsync();
        var he = world.Person("HeJing");

        var preview = await he.AsksAsync(Draft.Replace("本校", "全区"), "预览");
        await he.TapsAsync(preview, "确认发布");

        var report = await he.HearsAsync("已发完");
        Assert.Contains("没有接口许可 1 人", report.Text);
        Assert.Contains("龙涛", report.Text);
        Assert.Empty(world.Person(SampleDistrict.OutsideVisibleRange).Heard);
    }

    [Fact]
    public async Task Progress_and_names_show_the_own_school_only()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        await world.Person("LinXiao").AsksAsync("打卡", "打卡成功");
        var chen = world.Person(Secretary);

        var progress = await chen.AsksAsync("进度 1", "青榆区第一中学", "完成率", "按时完成 1");
        var pending = await chen.AsksAsync("未完成 1", "王芳");

        Assert.DoesNotContain("榆林路小学", progress.Text);
        Assert.DoesNotContain("林晓", pending.Text);
        await world.Person("HeJing").AsksAsync("未完成 1", "区里只看人数", "青榆区第一中学");
    }

    [Fact]
    public async Task Chasing_reaches_only_those_who_owe()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var (lin, wang) = (world.Person("LinXiao"), world.Person("WangFang"));
        await lin.AsksAsync("打卡", "打卡成功");
        var chen = world.Person(Secretary);

        var preview = await chen.AsksAsync("催办 1", "只提醒还没完成的", "确认后立即");
        await chen.TapsAsync(preview, "确认催办");

        await wang.HearsAsync("提醒：师德专题学习");
        await chen.HearsAsync("催办 1 已发完");
        Assert.DoesNotContain(lin.Heard, entry => entry.Text.Contains("提醒："));
    }

    [Fact]
    public async Task A_reminder_confirmed_at_night_waits_for_school_hours_and_spares_who_finished_meanwhile()
    {
        await using var world = await BotWorld.StartAsync("2026-11-27 21:00");
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var (lin, wang, chen) = (world.Person("LinXiao"), world.Person("WangFang"), world.Person(Secretary));
        var preview = await chen.AsksAsync("催办 1", "免打扰");
        await chen.TapsAsync(preview, "确认催办");
        await chen.HearsAsync("11月30日 07:30 再发");
        await lin.AsksAsync("打卡", "打卡成功");

        world.MoveTo("2026-11-30 07:31");

        await wang.HearsAsync("提醒：师德专题学习");
        await chen.HearsAsync("催办 1 已发完");
        Assert.DoesNotContain(lin.Heard, entry => entry.Text.Contains("提醒："));
    }

    [Theory]
    [InlineData("发布学习", "选一类")]
    [InlineData("发布学习\n标题：第四讲\n对象：本校", "什么时候截止")]
    [InlineData("发布学习\n标题：第四讲\n对象：本校\n截止：2月30日", "2月30日")]
    [InlineData("发布学习\n标题：第四讲\n对象：本校\n截止：2026-11-01", "已经过了")]
    [InlineData("发布学习\n标题：第四讲\n对象：火星小学\n截止：12月1日", "“火星小学”不是单位")]
    [InlineData("发布学习\n标题：第四讲\n对象：全区\n截止：12月1日", "书记只能发给本校")]
    [InlineData("进度 77", "没有编号为 77 的任务")]
    [InlineData("统计 本月", "只有区管理员能用")]
    public async Task A_command_with_a_missing_or_impossible_part_is_told_which(string said, string expected)
    {
        await using var world = await BotWorld.StartAsync();

        await world.Person(Secretary).AsksAsync(said, expected);
    }

    [Fact]
    public async Task A_teacher_cannot_publish_or_look_at_others()
    {
        await using var world = await BotWorld.StartAsync();
        var lin = world.Person("LinXiao");

        await lin.AsksAsync(Draft, "只有学校书记或管理员能用");
        await lin.AsksAsync("未完成 1", "只有学校书记或管理员能用");
        await lin.AsksAsync("确认 1234", "只有学校书记或管理员能用");
    }

    internal static string CodeOf(string text)
    {
        var at = text.IndexOf("“确认 ", StringComparison.Ordinal);
        return text.Substring(at + 4, 4);
    }
}
