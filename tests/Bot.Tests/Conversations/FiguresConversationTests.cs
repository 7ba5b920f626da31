using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Promise 11: numbers that explain themselves, the same in chat and sheet.</summary>
public class FiguresConversationTests
{
    const string School = "青榆区第一中学";

    [Fact]
    public async Task The_districts_figures_show_their_base_by_school_and_pooled()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        await world.Person("LinXiao").AsksAsync("打卡", "打卡成功");
        await world.Person("WangFang").AsksAsync("打卡", "打卡成功");

        var figures = await world.Person("HeJing").AsksAsync("统计 本月", "2026-11-01 至 2026-11-30", "截至 11月23日 10:00", "口径 v1", "按拼音排列");

        var (school, all) = (world.RosterCountOf(School), world.RosterCountOf(null));
        Assert.Contains($"完成率 {20_00 / all / 10}.{20_00 / all % 10}%（2/{all}）", figures.Text);
        Assert.Contains($"• {School} {20_00 / school / 10}.{20_00 / school % 10}%（2/{school}）", figures.Text);
        Assert.Contains($"未完成 {all - 2}＋按时完成 2＝名册 {all} 人次", figures.Text);
    }

    [Fact]
    public async Task The_sheet_agrees_with_the_chat_to_the_digit()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        await world.Person("LinXiao").AsksAsync("打卡", "打卡成功");
        var he = world.Person("HeJing");
        var chat = await he.AsksAsync("统计 本月", "学习任务 1 项");

        await he.SaysAsync("导出 本月");
        var file = await he.HearsAsync(".xlsx");

        Assert.Equal("全区参与情况-本月-20261123.xlsx", file.FileName);
        var schools = Sheets.Read(world.DownloadOf(file), "学习任务-各单位");
        var total = schools[^1];
        Assert.Contains($"完成率 {Sheets.Percent(total["完成率"])}（{total["完成"]}/{total["应完成"]}）", chat.Text);
        foreach (var school in schools.SkipLast(1))
            Assert.Contains($"• {school["单位"]} {Sheets.Percent(school["完成率"])}（{school["完成"]}/{school["应完成"]}）", chat.Text);
    }

    [Fact]
    public async Task A_make_up_changes_the_current_view_and_never_the_one_at_the_due_time()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月24日", audience: School);
        await world.Person("LinXiao").AsksAsync("打卡", "打卡成功");
        world.MoveTo("2026-11-25 12:00");
        await world.Person("WangFang").AsksAsync("补卡 1 出差", "打卡成功");
        var all = world.RosterCountOf(School);
        var chen = world.Person("ChenGuoHua");

        var progress = await chen.AsksAsync("进度 1", "当前口径", "截止口径");

        Assert.Contains($"当前口径 完成率 {2000 / all / 10}.{2000 / all % 10}%（2/{all}）", progress.Text);
        Assert.Contains($"截止口径 完成率 {1000 / all / 10}.{1000 / all % 10}%（1/{all}）", progress.Text);
        Assert.Contains($"未完成 {all - 2}＋按时完成 1＋补学 1＝名册 {all} 人", progress.Text);
        await chen.SaysAsync("导出 1");
        var file = await chen.HearsAsync(".xlsx");
        var total = Sheets.Read(world.DownloadOf(file), "进度")[^1];
        Assert.Contains($"当前口径 完成率 {Sheets.Percent(total["完成率"])}（{total["完成"]}/{total["应完成"]}）", progress.Text);
        Assert.Contains($"截止口径 完成率 {Sheets.Percent(total["截止口径完成率"])}（{total["截止口径完成"]}/{total["截止口径应完成"]}）", progress.Text);
    }

    [Fact]
    public async Task The_list_by_state_adds_up_to_the_figures_and_is_the_own_schools()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        await world.Person("LinXiao").AsksAsync("打卡 1 认真学了", "打卡成功");
        var chen = world.Person("ChenGuoHua");

        await chen.SaysAsync("导出 1");
        var file = await chen.HearsAsync(".xlsx");

        Assert.Equal($"{School}参与情况-任务1-20261123.xlsx", file.FileName);
        var people = Sheets.Read(world.DownloadOf(file), "名单");
        var figures = Sheets.Read(world.DownloadOf(file), "进度")[^1];
        Assert.All(people, person => Assert.Equal(School, person["单位"]));
        Assert.Equal(figures["名册"], (double)people.Count);
        Assert.Equal(figures["未完成"], (double)people.Count(person => (string)person["状态"] == "未完成"));
        var lin = Assert.Single(people, person => (string)person["姓名"] == "林晓");
        Assert.Equal(("按时完成", "2026-11-23 10:00:00", "认真学了"), (lin["状态"], lin["时间"], lin["备注"]));
    }

    [Fact]
    public async Task The_district_gets_counts_and_names_only_for_a_reason_that_is_recorded()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        var he = world.Person("HeJing");

        var counts = await he.AsksAsync("未完成 1", "区里只看人数", School);
        await he.AsksAsync("未完成 1 名单", "要写明原因");
        var names = await he.AsksAsync("未完成 1 名单 核实补学情况", "王芳", "已在台账记下");
        await he.SaysAsync("导出 1");
        var plain = await he.HearsAsync(".xlsx");
        await he.HearsAsync("表里只有人数", "导出 1 名单 原因");
        await he.SaysAsync("导出 1 名单 核实补学情况");
        var full = await he.HearsAsync(".xlsx");

        Assert.DoesNotContain("王芳", counts.Text);
        Assert.Contains("核实补学情况", names.Text);
        Assert.DoesNotContain("名单", Sheets.Names(world.DownloadOf(plain)));
        Assert.Equal(world.RosterCountOf(null), Sheets.Read(world.DownloadOf(full), "名单").Count);
        var shown = world.Store.Ledger(1, 1000).Where(entry => entry.Body.Contains("names-shown", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, shown.Count);
        Assert.All(shown, entry => Assert.Contains("核实补学情况", entry.Body));
    }

    [Theory]
    [InlineData("=cmd|'/c calc'!A1")]
    [InlineData("+1+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝1＋1")]
    public async Task Nothing_in_a_sheet_is_taken_for_a_formula(string words)
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync(words, due: "11月30日", audience: School);
        await world.Person("LinXiao").AsksAsync($"打卡 1 {words}", "打卡成功");
        var chen = world.Person("ChenGuoHua");

        await chen.SaysAsync("导出 1");
        var file = world.DownloadOf(await chen.HearsAsync(".xlsx"));

        Assert.Equal("'" + words, Sheets.Read(file, "进度")[0]["任务"]);
        Assert.DoesNotContain("<x:f>", Sheets.Xml(file));
        Assert.DoesNotContain("<f>", Sheets.Xml(file));
        Assert.All(Sheets.Read(file, "名单"), person => Assert.DoesNotMatch("^[=+\\-@＝＋－＠]", (string?)person["备注"] ?? ""));
    }

    [Fact]
    public async Task Rates_and_counts_are_numbers_under_a_frozen_header()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        var chen = world.Person("ChenGuoHua");

        await chen.SaysAsync("导出 1");
        var file = world.DownloadOf(await chen.HearsAsync(".xlsx"));

        var total = Sheets.Read(file, "进度")[^1];
        Assert.IsType<double>(total["完成率"]);
        Assert.IsType<double>(total["名册"]);
        Assert.Contains("state=\"frozen\"", Sheets.Xml(file));
        Assert.Contains("0.0%", Sheets.Xml(file));
    }

    [Theory]
    [InlineData("统计 任务 1", "【统计 任务 1】师德专题学习", "学习任务 1 项")]
    [InlineData("统计 本月 青榆区第一中学", "学习任务 1 项，1 个单位", "导出 本月")]
    [InlineData("统计 青榆区第一中学 本月", "学习任务 1 项，1 个单位", "导出 本月")]
    [InlineData("统计 承诺", "【统计 本学年】", "没有到期的任务")]
    [InlineData("统计本学年", "2026-09-01 至 2027-08-31", "学习任务 1 项")]
    [InlineData("统计 任务 9", "没有编号为 9 的任务", "9")]
    [InlineData("统计 下辈子", "“下辈子”不是时间", "例如")]
    [InlineData("学校 第一中学", "【青榆区第一中学】", "进行中 1 项")]
    [InlineData("学校 火星小学", "没有“火星小学”这个单位", "例如")]
    public async Task An_administrator_asks_in_many_ways(string said, string first, string second)
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");

        await world.Person("HeJing").AsksAsync(said, first, second);
    }

    [Fact]
    public async Task A_period_without_tasks_prints_no_rate()
    {
        await using var world = await BotWorld.StartAsync();

        await world.Person("HeJing").AsksAsync("统计 上月", "没有到期的任务", "完成率 —");
        await world.Person("HeJing").AsksAsync("导出 上月", "没有可导出的");
    }
}
