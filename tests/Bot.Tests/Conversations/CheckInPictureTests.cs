using Bot.Obligations;
using Bot.Study;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Pictures and documents on both sides of a task, through real uploads and downloads.</summary>
public class CheckInPictureTests
{
    static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 7];

    [Fact]
    public async Task A_picture_after_the_check_in_is_attached_to_it()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var lin = world.Person("LinXiao");
        await lin.AsksAsync("打卡", "打卡成功");

        await lin.SendsAsync("image", "笔记.png", Picture);

        await lin.HearsAsync("图片已附在任务 1", "DK-1-");
        var noted = world.EventsOf(1, "LinXiao")[^1];
        Assert.Equal(AssignmentEventKind.Noted, noted.Kind);
        Assert.Equal(Picture, world.Get<CheckInPictures>().Find(noted.PictureKey!)!.Content);
    }

    [Fact]
    public async Task A_picture_before_the_check_in_waits_for_it_and_is_no_check_in()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var lin = world.Person("LinXiao");

        await lin.SendsAsync("image", "笔记.png", Picture);
        var card = await lin.HearsAsync("要和哪项打卡一起记下");
        Assert.Equal(AssignmentState.Pending, world.StateOf(1, "LinXiao"));
        await lin.TapsAsync(card, "打卡 1");

        await lin.HearsAsync("打卡成功", "已附图片 1 张");
        Assert.NotNull(world.EventsOf(1, "LinXiao")[0].PictureKey);
    }

    [Fact]
    public async Task A_picture_is_seen_by_its_owner_and_the_own_secretary_and_by_nobody_else()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var (lin, chen) = (world.Person("LinXiao"), world.Person("ChenGuoHua"));
        await lin.AsksAsync("打卡 1 认真学了", "打卡成功");
        await lin.SendsAsync("image", "笔记.png", Picture);
        await lin.HearsAsync("图片已附在任务 1");

        await lin.AsksAsync("我的记录", "有心得", "照片 1");
        await lin.SaysAsync("照片 1");
        var own = await lin.HearsAsync("笔记.png");
        await chen.SaysAsync("照片 1 林晓");
        var seen = await chen.HearsAsync("笔记.png");
        await world.Person("LiYuMei").AsksAsync("照片 1 林晓", "名册里没有“林晓”");
        await world.Person("WangFang").AsksAsync("照片 1 林晓", "只有本校书记能看");
        await world.Person("HeJing").AsksAsync("照片 1 林晓", "只有本校书记能看");
        await chen.SaysAsync("导出 1");
        var sheet = Sheets.Read(world.DownloadOf(await chen.HearsAsync(".xlsx")), "名单").Single(person => (string)person["姓名"] == "林晓");

        Assert.Equal(Picture, world.DownloadOf(own));
        Assert.Equal(Picture, world.DownloadOf(seen));
        Assert.Equal(("认真学了", 1.0), (sheet["备注"], sheet["照片"]));
        Assert.Single(world.Store.Ledger(1, 1000), entry => entry.Body.Contains("picture-shown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_sent_while_a_task_is_written_is_what_people_study()
    {
        await using var world = await BotWorld.StartAsync();
        var (chen, lin) = (world.Person("ChenGuoHua"), world.Person("LinXiao"));
        await chen.AsksAsync("发布学习 廉洁教育", "预览");

        await chen.SendsAsync("file", "准则.pdf", Picture);
        await chen.HearsAsync("附件：准则.pdf");
        var preview = await chen.HearsAsync("预览：廉洁教育学习");
        await chen.TapsAsync(preview, "确认发布");
        var card = await lin.HearsAsync("学习任务 1");
        await lin.TapsAsync(card, "看材料");

        var file = await lin.HearsAsync("准则.pdf");
        Assert.Equal(Picture, world.DownloadOf(file));
        await world.Person("CaoBin").AsksAsync("材料 1", "没有安排给您");
    }

    [Fact]
    public async Task A_whole_school_that_checks_in_at_once_is_recorded_to_the_last()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日", audience: "青榆区第一中学");
        string[] ids = ["ChenGuoHua", "LinXiao", "WangFang", "ZhangWeiMin", "LiuYaNan", "ZhaoHaiTao", "SunLi", "MaJianJun", "HuXinYi", "GuoPeng", "YangTing", "GaoXiang", "TangRuoXi"];
        var people = ids.Select(world.Person).ToList();

        await Task.WhenAll(people.Select(person => person.SaysAsync("我打卡了")));
        foreach (var person in people)
            await person.HearsAsync("打卡成功");

        await world.Person("HeJing").AsksAsync("进度 1", "100.0%（13/13）");
    }
}
