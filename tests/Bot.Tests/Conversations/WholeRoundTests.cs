using System.Text.RegularExpressions;
using Bot.Obligations;
using Bot.Roster;
using Bot.Tests.Support;
using WeComSimulator;

namespace Bot.Tests.Conversations;

/// <summary>
/// Promise 10, one conversation from template to closed report over four schools: everybody whom a real round has, six
/// messages typed by the administrator and the schools' secretaries together, and a chat and a sheet that agree to the digit.
/// </summary>
public partial class WholeRoundTests
{
    const string Publication =
        "发布学习\n类型：廉洁教育\n标题：廉洁教育第四讲\n" +
        "对象：青榆区第一中学、青榆区实验小学、青榆区育才学校、青榆区榆林路小学\n截止：11月27日17:00\n宽限：3天";

    /// <summary>青榆区第一中学 13, 实验小学 13, 育才学校 12, 榆林路小学 10.</summary>
    const int Everyone = 48;

    int _typed;

    [Fact]
    public async Task A_round_over_four_schools_from_template_to_closed_report()
    {
        await using var world = await BotWorld.StartAsync();
        await world.WeCom.Changes.SetVisibleAsync("LiaoZhiYuan", visible: false, BotWorld.Cancel);
        await world.PassUntilAsync(() => world.Get<RosterDirectory>().IsKnownOutOfRange("liaozhiyuan"));
        var (he, tian) = (world.Person("HeJing"), world.Person("TianHaiYan"));

        await PublishAsync(world, he);
        await OneTapsTwiceAndOneMovesAsync(world);
        await TypesAsync(tian, "暂缓 1 石梦琪 12月20日 病假", "暂缓到 12月20日");
        await RemindedBeforeDueAsync(world);
        await OneIsLateAndOneMakesUpAsync(world);
        await TypesAsync(world.Person("JiaZhenHua"), "代录 1 孔祥宇 没有手机，已现场学习", "已代孔祥宇记录");
        var progress = await TypesAsync(he, "进度 1", "当前口径", "截止口径");
        var report = await TypesAsync(he, "关闭 1", "已关闭", "当前口径", "截止口径");

        world.MoveTo("2026-12-03 10:01");
        await he.SaysAsync("导出 1 名单 归档留存");
        _typed++;
        var file = world.DownloadOf(await he.HearsAsync(".xlsx"));
        AgreesToTheDigit(file, progress, report);
        EverybodyStandsWhereTheyShould(file);
        await TheSchoolsOwnSheetAgreesTooAsync(world, tian);
        Assert.True(_typed <= 6, $"{_typed} messages were typed.");
        await world.Person("ZhengHuiLan").AsksAsync("打卡 1", "已经关闭");
    }

    async Task PublishAsync(BotWorld world, Person he)
    {
        var lin = world.Person("LinXiao");
        await he.SaysAsync(Publication);
        _typed++;
        await he.HearsAsync("青榆区榆林路小学 10 人", "离退休", "未触达 1 人");
        var preview = await he.HearsAsync("预览：廉洁教育第四讲");
        await he.TapsAsync(preview, "确认发布");
        await lin.HearsAsync("廉洁教育第四讲");
        await he.HearsAsync("发布 1 已发完", "不在应用可见范围 1 人", "廖志远");
    }

    static async Task OneTapsTwiceAndOneMovesAsync(BotWorld world)
    {
        var (lin, wu) = (world.Person("LinXiao"), world.Person("WuSiYuan"));
        var card = await lin.AsksAsync("我的任务", "廉洁教育第四讲");
        await Task.WhenAll(lin.TapsAsync(card, "打卡 1"), lin.TapsAsync(card, "打卡 1"));
        await lin.HearsAsync("打卡成功");
        await lin.HearsAsync("您已经打过卡");
        world.MoveTo("2026-11-25 08:00");
        await world.ImportAsync(SampleDistrict.RosterCsv
            .Replace("WuSiYuan,吴思源,青榆区实验小学", "WuSiYuan,吴思源,青榆区育才学校", StringComparison.Ordinal)
            .Replace("LiaoZhiYuan,廖志远,青榆区榆林路小学", "LiaoZhiYuan,廖志远,青榆区育才学校", StringComparison.Ordinal));
        await wu.AsksAsync("打卡", "打卡成功");
        await world.Person("WangFang2").AsksAsync("打卡", "打卡成功");
    }

    static async Task RemindedBeforeDueAsync(BotWorld world)
    {
        var (lin, fan, shi, jia) = (world.Person("LinXiao"), world.Person("FanJiaMing"), world.Person("ShiMengQi"), world.Person("JiaZhenHua"));
        world.MoveTo("2026-11-26 09:00");
        await fan.HearsAsync("提醒：廉洁教育第四讲", "11月27日 17:00 截止");
        var digest = await jia.HearsAsync("待完成情况", "孔祥宇");
        Assert.DoesNotContain("吴思源", digest.Text);
        Assert.DoesNotContain(lin.Heard.Concat(shi.Heard), entry => entry.Text.Contains("提醒：", StringComparison.Ordinal));
    }

    static async Task OneIsLateAndOneMakesUpAsync(BotWorld world)
    {
        var (fan, huang) = (world.Person("FanJiaMing"), world.Person("HuangZhiQiang"));
        world.MoveTo("2026-11-28 12:00");
        await fan.AsksAsync("打卡", "逾期完成");
        world.MoveTo("2026-12-03 10:00");
        await huang.AsksAsync("补卡 1 外出培训", "补学");
    }

    async Task<string> TypesAsync(Person he, string text, params string[] expected)
    {
        _typed++;
        return (await he.AsksAsync(text, expected)).Text;
    }

    /// <summary>Chat and sheet are one query: every rate of the chat stands in the sheet, by school and in total.</summary>
    static void AgreesToTheDigit(byte[] file, params string[] said)
    {
        var rows = Sheets.Read(file, "进度");
        var total = rows[^1];
        foreach (var text in said)
        {
            Assert.Contains($"当前口径 完成率 {Sheets.Percent(total["完成率"])}（{total["完成"]}/{total["应完成"]}）", text);
            Assert.Contains($"截止口径 完成率 {Sheets.Percent(total["截止口径完成率"])}（{total["截止口径完成"]}/{total["截止口径应完成"]}）", text);
            Assert.Contains($"按时完成率 {Sheets.Percent(total["按时完成率"])}", text);
            Assert.Equal(Everyone, int.Parse(RosterSize().Match(text).Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture));
        }

        foreach (var school in rows.SkipLast(1))
            Assert.Contains($"• {school["单位"]} {Sheets.Percent(school["完成率"])}（{school["完成"]}/{school["应完成"]}）", said[0]);
        DeliveriesAgree(file, total, said);
        // 林晓, 吴思源 and 王芳 in time; 范嘉明 late; 黄志强 and 孔祥宇 made up; 石梦琪 not yet due again.
        Assert.Equal((6.0, 47.0), (total["完成"], total["应完成"]));
        Assert.Equal((3.0, 47.0), (total["截止口径完成"], total["截止口径应完成"]));
    }

    /// <summary>廖志远 is out of the visible range and 龙涛 has no licence: all others had the publication, and those who owed the reminders.</summary>
    static void DeliveriesAgree(byte[] file, IDictionary<string, object> total, string[] said)
    {
        Assert.Equal((46.0, "95.8%"), (total["触达人数"], Sheets.Percent(total["触达率"])));
        Assert.Equal(46.0, Sheets.Read(file, "进度").SkipLast(1).Sum(school => (double)school["触达人数"]));
        Assert.All(said, text => Assert.Contains("触达率 95.8%（46/48）", text));
        var (lines, people) = (Sheets.Read(file, "送达"), Sheets.Read(file, "逐人送达"));
        Assert.Equal(["发布 1", "提醒", "提醒"], lines.Select(line => line["推送"]));
        Assert.Equal((48.0, 46.0, 1.0, 1.0), (lines[0]["发给"], lines[0]["送达"], lines[0]["不在应用可见范围"], lines[0]["没有接口许可"]));
        Assert.Equal(lines.Skip(1).Sum(line => (double)line["发给"]), people.Sum(person => (double)person["提醒和催办次数"]));
        Assert.Equal(lines.Skip(1).Sum(line => (double)line["送达"]), people.Sum(person => (double)person["其中送达"]));
        Assert.Equal(["廖志远", "龙涛"], people.Where(person => (string)person["触达"] == "否").Select(person => (string)person["姓名"]).Order(StringComparer.Ordinal));
        Assert.Equal(("送达", 0.0), (people.Single(person => (string)person["姓名"] == "林晓")["发布"], people.Single(person => (string)person["姓名"] == "林晓")["提醒和催办次数"]));
    }

    /// <summary>A secretary sees the own school, with names: 廖志远, whom nothing reached, has moved away with the duty; 龙涛 is one of nine.</summary>
    static async Task TheSchoolsOwnSheetAgreesTooAsync(BotWorld world, Person tian)
    {
        var chat = await tian.AsksAsync("进度 1", "青榆区榆林路小学", "触达率");
        await tian.SaysAsync("导出 1");
        var file = world.DownloadOf(await tian.HearsAsync(".xlsx"));
        var (total, people) = (Sheets.Read(file, "进度")[^1], Sheets.Read(file, "逐人送达"));

        Assert.Contains($"触达率 {Sheets.Percent(total["触达率"])}（{total["触达人数"]}/{total["名册"]}）", chat.Text);
        Assert.Equal((8.0, 9.0), (total["触达人数"], total["名册"]));
        Assert.Equal(8, people.Count(person => (string)person["触达"] == "是"));
        Assert.Equal((9.0, 8.0), (Sheets.Read(file, "送达")[0]["发给"], Sheets.Read(file, "送达")[0]["送达"]));
        Assert.All(people, person => Assert.Equal("青榆区榆林路小学", person["单位"]));
        await world.Person("JiaZhenHua").AsksAsync("进度 1", "触达率 92.8%（13/14）");
    }

    static void EverybodyStandsWhereTheyShould(byte[] file)
    {
        var people = Sheets.Read(file, "名单").ToLookup(person => (string)person["姓名"], person => person);

        Assert.Equal(Everyone, people.Sum(group => group.Count()));
        Assert.Equal("按时完成", people["林晓"].Single()["状态"]);
        Assert.Equal(("按时完成", "青榆区育才学校"), (people["吴思源"].Single()["状态"], people["吴思源"].Single()["单位"]));
        Assert.Equal("暂缓", people["石梦琪"].Single()["状态"]);
        Assert.Equal("逾期完成", people["范嘉明"].Single()["状态"]);
        Assert.Equal(("补学", "外出培训"), (people["黄志强"].Single()["状态"], people["黄志强"].Single()["备注"]));
        Assert.Equal(("补学", "是"), (people["孔祥宇"].Single()["状态"], people["孔祥宇"].Single()["代录"]));
        Assert.Equal("未完成", people["廖志远"].Single()["状态"]);
        foreach (var state in Enum.GetValues<AssignmentState>())
        {
            var counted = Sheets.Read(file, "进度")[^1][AssignmentStates.Chinese(state)];
            Assert.Equal(counted, (double)people.SelectMany(group => group).Count(person => (string)person["状态"] == AssignmentStates.Chinese(state)));
        }
    }

    [GeneratedRegex("名册(共)? ?(?<n>[0-9]+) 人", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RosterSize();
}
