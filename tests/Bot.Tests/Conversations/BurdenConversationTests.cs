using Bot.Obligations;
using Bot.Study;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Promise 13: less burden by construction, counted every month; more only on a written basis.</summary>
public class BurdenConversationTests
{
    const string School = "青榆区第一中学";

    [Fact]
    public async Task The_burden_report_counts_messages_and_taps_with_their_base_and_comes_by_itself()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月20日", audience: School);
        var he = world.Person("HeJing");
        var all = world.RosterCountOf(School);

        var asked = await he.AsksAsync("负担报告", "负担报告 2026-11");
        world.MoveTo("2026-12-01 09:00");
        var sent = await he.HearsAsync("负担报告 2026-11");

        Assert.Contains($"• {School} {all} 人：消息 {all} 条，人均 1.0（{all}/{all}）；点击 {all} 次，人均 1.0（{all}/{all}）", asked.Text);
        Assert.Contains($"消息 {all} 条", sent.Text);
    }

    [Fact]
    public async Task A_month_that_is_over_keeps_its_report()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月20日", audience: School);
        var he = world.Person("HeJing");
        world.MoveTo("2026-12-01 09:00");
        var sent = await he.HearsAsync("负担报告 2026-11");
        await world.PublishAsync("又一项", due: "12月20日", audience: School);

        var again = await he.AsksAsync("负担报告 上月", "负担报告 2026-11");

        Assert.Equal(sent.Text, again.Text);
    }

    [Fact]
    public async Task Schools_stand_by_pinyin_until_a_basis_orders_them_by_rate()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        await world.Person("FanJiaMing").AsksAsync("打卡", "打卡成功");
        var he = world.Person("HeJing");
        var before = await he.AsksAsync("统计 本月", "单位按拼音排列");

        await he.AsksAsync("启用 按率排列", "要有书面依据");
        var preview = await he.AsksAsync("启用 按率排列 依据 清教发〔2026〕8号第五条", "启用预览", "清教发〔2026〕8号第五条", "记入台账");
        await he.TapsAsync(preview, "确认启用");
        await he.HearsAsync("已启用“按率排列”");
        var lifted = await he.AsksAsync("统计 本月", "单位按完成率排列，依据：清教发〔2026〕8号第五条");
        await he.AsksAsync("减负", "按率排列：已启用，依据“清教发〔2026〕8号第五条”，何静", "必须照片：未启用", "个人排名、在线时长、连续打卡：没有这些功能");
        await he.AsksAsync("停用 按率排列", "已停用");
        await he.AsksAsync("统计 本月", "单位按拼音排列");

        Assert.StartsWith($"• {School}", before.Text.Split('\n').First(line => line.StartsWith('•')));
        Assert.StartsWith("• 青榆区榆林路小学", lifted.Text.Split('\n').First(line => line.StartsWith('•')));
        var ledger = world.Store.Ledger(1, 1000).Select(entry => entry.Body).ToList();
        Assert.Contains(ledger, body => body.Contains("bar-lifted", StringComparison.Ordinal) && body.Contains("清教发〔2026〕8号第五条", StringComparison.Ordinal));
        Assert.Contains(ledger, body => body.Contains("bar-restored", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tap_is_enough_until_a_basis_asks_for_words()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        var (he, lin) = (world.Person("HeJing"), world.Person("LinXiao"));
        var preview = await he.AsksAsync("启用 最少字数 10 依据 清教发〔2026〕8号第五条", "启用预览", "至少 10 个字");
        await lin.AsksAsync("打卡 1 好", "打卡成功");
        await he.TapsAsync(preview, "确认启用");
        await he.HearsAsync("已启用“最少字数 10”");

        await world.Person("WangFang").AsksAsync("打卡 1 好", "按“清教发〔2026〕8号第五条”", "至少 10 个字", "还没有记录");
        await world.Person("WangFang").AsksAsync("打卡 1 师者以身立教，廉洁从教从每件小事做起", "打卡成功");
        await he.AsksAsync("停用 最少字数", "已停用");

        await world.Person("SunLi").AsksAsync("打卡", "打卡成功");
    }

    [Fact]
    public async Task A_check_in_waits_for_its_picture_only_while_a_basis_asks_for_one_and_keeps_its_own_time()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月23日 10:01");
        var (he, lin, wang) = (world.Person("HeJing"), world.Person("LinXiao"), world.Person("WangFang"));
        await he.TapsAsync(await he.AsksAsync("启用 必须照片 依据 清教发〔2026〕9号第三条", "启用预览", "要附一张照片"), "确认启用");
        await he.HearsAsync("已启用“必须照片”");

        await lin.AsksAsync("打卡 1 认真学了", "按“清教发〔2026〕9号第三条”", "10 分钟内把照片发给我", "10:00");
        var waiting = world.StateOf(1, "LinXiao");
        world.MoveTo("2026-11-23 10:05");
        await lin.SendsAsync("image", "现场.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 7]);
        var receipt = await lin.HearsAsync("打卡成功", "按时完成", "已附图片 1 张");
        await he.AsksAsync("停用 必须照片", "已停用");
        await wang.AsksAsync("补卡 1 出差", "打卡成功");

        Assert.Equal(AssignmentState.Pending, waiting);
        Assert.Contains("2026-11-23 10:00:00", receipt.Text);
        var recorded = Assert.Single(world.EventsOf(1, "LinXiao"));
        Assert.Equal("认真学了", recorded.Note);
        Assert.NotNull(world.Get<CheckInPictures>().Find(recorded.PictureKey!));
        Assert.Contains(world.Store.Ledger(1, 1000), entry => entry.Body.Contains("清教发〔2026〕9号第三条", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("启用 个人排名 依据 某文件第几条", "没有“个人排名”这个功能")]
    [InlineData("启用 在线时长 依据 某文件第几条", "没有“在线时长”这个功能")]
    [InlineData("启用 连续打卡 依据 某文件第几条", "没有“连续打卡”这个功能")]
    [InlineData("启用 必须照片", "要有书面依据")]
    [InlineData("启用 最少字数 依据 清教发〔2026〕8号", "请写明最少多少字")]
    [InlineData("启用 最少字数 20", "要有书面依据")]
    [InlineData("启用 什么", "可以启用的只有 按率排列、最少字数、必须照片")]
    [InlineData("停用 最少字数", "本来就没有启用")]
    public async Task What_is_missing_or_does_not_exist_is_told(string said, string expected)
    {
        await using var world = await BotWorld.StartAsync();

        await world.Person("HeJing").AsksAsync(said, expected);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_switches_anything_on()
    {
        await using var world = await BotWorld.StartAsync();

        await world.Person("ChenGuoHua").AsksAsync("启用 最少字数 20 依据 清教发〔2026〕8号", "只有区管理员能用");
        await world.Person("ChenGuoHua").AsksAsync("减负", "最少字数：未启用");
    }
}
