using Bot.Ledger;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>An administrator keeps the knowledge base from the chat; nobody else can.</summary>
public class KnowledgeConversationTests
{
    static readonly byte[] RecessRule = new WordFile()
        .Line("青榆区中小学课间活动管理办法", "Title")
        .Line("青教委〔2026〕99号")
        .Line("总则", level: WordFile.Chapter)
        .Line("课间十分钟学生应当离开座位，到走廊或者操场活动，教师不得拖堂。", level: WordFile.Article)
        .Line("本办法自2026年10月1日起施行。", level: WordFile.Article)
        .ToBytes();

    [Fact]
    public async Task A_file_is_shown_first_and_answers_once_its_code_is_confirmed()
    {
        await using var world = await BotWorld.StartAsync();
        var he = world.Person("HeJing");

        await he.SendsAsync("file", "课间.docx", RecessRule);
        await he.HearsAsync("还没有导入", "青榆区中小学课间活动管理办法", "文号 青教委〔2026〕99号", "2026-10-01 起施行", "共 2 条", "第一条 课间十分钟", "新文件");
        var card = await he.HearsAsync("导入预览");
        await he.AsksAsync("知识库 课间活动", "没有标题");
        await he.TapsAsync(card, "确认导入");
        await he.HearsAsync("已导入", "共 2 条");

        await world.Person("LinXiao").AsksAsync("课间十分钟可以拖堂吗", "青教委〔2026〕99号", "教师不得拖堂");
        await he.AsksAsync("知识库 课间活动", "（青教委〔2026〕99号）2 条，现行", "何静 2026-11-23 导入");
        await he.SendsAsync("file", "课间.docx", RecessRule);
        await he.HearsAsync("已经在知识库里");
        Assert.Contains(world.Store.Ledger(1, 1000), entry => entry.Body.Contains("document-imported", StringComparison.Ordinal) && entry.Body.Contains("hejing", StringComparison.Ordinal));
        Assert.IsType<LedgerVerdict.Whole>(world.Get<VerifyLedger>().Run(BotWorld.Cancel));
    }

    [Fact]
    public async Task A_new_version_says_what_it_follows_and_the_old_one_answers_for_its_days()
    {
        await using var world = await BotWorld.StartAsync();
        var he = world.Person("HeJing");
        await he.SendsAsync("file", "课间.docx", RecessRule);
        await he.TapsAsync(await he.HearsAsync("导入预览"), "确认导入");
        await he.HearsAsync("已导入");

        await he.SendsAsync("file", "课间新.txt", "青榆区中小学课间活动管理办法\n青教委〔2026〕99号\n第一条　课间一律延长为十五分钟，教师不得拖堂。\n第二条　本办法自2026年11月20日起施行。"u8.ToArray());
        await he.HearsAsync("新版本", "仍会引用旧版");
        await he.TapsAsync(await he.HearsAsync("导入预览"), "确认导入");
        await he.HearsAsync("已导入");

        await he.AsksAsync("知识库 课间活动", "现行，2026-11-20起施行", "2026-11-20起废止，由青教委〔2026〕99号替代");
    }

    [Fact]
    public async Task Others_are_told_politely_that_they_cannot()
    {
        await using var world = await BotWorld.StartAsync();
        var lin = world.Person("LinXiao");

        await lin.SendsAsync("file", "课间.docx", RecessRule);
        await lin.HearsAsync("由区管理员维护", "交给管理员");
        await lin.AsksAsync("下架 青教委〔2025〕7号", "管理员");
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_by_name_with_the_mend()
    {
        await using var world = await BotWorld.StartAsync();
        var he = world.Person("HeJing");

        await he.SendsAsync("file", "扫描.pdf", new PdfFile().Page().Picture().ToBytes());
        await he.HearsAsync("“扫描.pdf”没有读成", "扫描件", "OCR", "什么都没有改变");
        await he.SendsAsync("file", "旧.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]);
        await he.HearsAsync("“旧.doc”没有读成", "另存为 .docx");
    }

    [Fact]
    public async Task A_document_is_taken_down_from_a_day_on_once_the_code_is_confirmed()
    {
        await using var world = await BotWorld.StartAsync();
        var he = world.Person("HeJing");

        await he.AsksAsync("下架", "请写明");
        await he.AsksAsync("下架 没有的办法", "没有“没有的办法”");
        await he.AsksAsync("下架 青教委〔2025〕7号 2026-13-45", "没有“2026-13-45”这一天");
        var card = await he.AsksAsync("下架 青教委[2025]7号 2026-11-20", "下架预览", "青榆区学校食堂管理办法", "2026-11-20起");
        await he.AsksAsync("知识库 食堂管理", "现行");
        await he.TapsAsync(card, "确认下架");
        await he.HearsAsync("2026-11-20起不再作为现行规定");

        await he.AsksAsync("知识库 食堂管理", "2026-11-20起废止");
        Assert.Contains(world.Store.Ledger(1, 1000), entry => entry.Body.Contains("document-repealed", StringComparison.Ordinal));
    }
}
