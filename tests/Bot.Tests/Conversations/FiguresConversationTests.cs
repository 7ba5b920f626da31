using Bot.Tests.Support;
using MiniExcelLibs;

namespace Bot.Tests.Conversations;

/// <summary>Promise 11: numbers that explain themselves, the same in chat and sheet.</summary>
public class FiguresConversationTests
{
    [Fact]
    public async Task The_districts_figures_show_their_base_by_school_and_pooled()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        await world.Person("LinXiao").AsksAsync("打卡", "打卡成功");
        await world.Person("WangFang").AsksAsync("打卡", "打卡成功");

        var figures = await world.Person("HeJing").AsksAsync("统计 本月", "2026-11-01 至 2026-11-30", "截至 11月23日 10:00", "口径 v1");

        var (school, all) = (world.RosterCountOf("青榆区第一中学"), world.RosterCountOf(null));
        Assert.Contains($"完成率 {20_00 / all / 10}.{20_00 / all % 10}%（2/{all}）", figures.Text);
        Assert.Contains($"• 青榆区第一中学 {20_00 / school / 10}.{20_00 / school % 10}%（2/{school}）", figures.Text);
    }

    [Fact]
    public async Task The_sheet_agrees_with_the_chat_to_the_digit()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("=cmd()专题学习", due: "11月30日");
        await world.Person("LinXiao").AsksAsync("打卡", "打卡成功");
        var he = world.Person("HeJing");
        var chat = await he.AsksAsync("统计 本月", "学习任务 1 项");

        await he.SaysAsync("导出 本月");
        var file = await he.HearsAsync(".xlsx");

        Assert.Equal("全区参与情况-本月-20261123.xlsx", file.FileName);
        using var sheet = new MemoryStream(world.DownloadOf(file));
        var schools = sheet.Query(useHeaderRow: true, sheetName: "学习任务-各单位").Cast<IDictionary<string, object>>().ToList();
        var total = schools[^1];
        Assert.Contains($"完成率 {total["完成率"]}（{total["完成人次"]}/{total["应完成人次"]}）", chat.Text);
        foreach (var school in schools.SkipLast(1))
            Assert.Contains($"• {school["单位"]} {school["完成率"]}（{school["完成人次"]}/{school["应完成人次"]}）", chat.Text);
        var tasks = sheet.Query(useHeaderRow: true, sheetName: "学习任务-逐项").Cast<IDictionary<string, object>>();
        Assert.All(tasks, task => Assert.Equal("'=cmd()专题学习", task["任务"]));
    }

    [Fact]
    public async Task A_period_without_tasks_prints_no_rate()
    {
        await using var world = await BotWorld.StartAsync();

        await world.Person("HeJing").AsksAsync("统计 上月", "没有到期的任务", "完成率 —");
        await world.Person("HeJing").AsksAsync("导出 上月", "没有可导出的");
    }
}
