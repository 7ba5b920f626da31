using Bot.Knowledge;
using Bot.Tests.Support;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bot.Tests.Knowledge;

/// <summary>A rule written in Word has the clauses that Word shows.</summary>
public class WordReaderTests
{
    [Fact]
    public void Numbers_that_word_writes_by_itself_are_part_of_the_rule()
    {
        var document = Read(new WordFile()
            .Line("教师收受礼品管理办法", "Title")
            .Line("总则", level: WordFile.Chapter)
            .Line("为规范教师从教行为，制定本办法。", level: WordFile.Article)
            .Line("登记", level: WordFile.Chapter)
            .Line("登记内容包括：", level: WordFile.Article)
            .Line("时间、地点；", level: WordFile.Item)
            .Line("赠送人与教师的关系。", level: WordFile.Item));

        Assert.Equal("教师收受礼品管理办法", document.Title);
        Assert.Equal("第一条/第二条", string.Join('/', document.Clauses.Select(clause => clause.Label)));
        Assert.Equal(["第一章 总则", "第二章 登记"], document.Clauses.Select(clause => clause.Headings));
        Assert.Equal("登记内容包括：\n（一）时间、地点；\n（二）赠送人与教师的关系。", document.Clauses[1].Text);
    }

    [Fact]
    public void A_style_brings_its_number_and_a_second_list_starts_anew()
    {
        var document = Read(new WordFile()
            .Line("甲。", "ArticleStyle")
            .Line("乙。", "ArticleStyle")
            .Line("附件", "1")
            .Line("丙。", level: WordFile.Article, list: 2));

        Assert.Equal("第一条 甲。/第二条 乙。/第一条 丙。", string.Join('/', document.Clauses.Select(clause => $"{clause.Label} {clause.Text}")));
    }

    [Fact]
    public void Heading_styles_are_headings_and_a_table_keeps_its_header()
    {
        var document = Read(new WordFile()
            .Line("第一章 收费", "1")
            .Line("第一条　收费标准如下：")
            .Table(["学段", "标准"], ["小学", "300元"], ["初中", "400元"]));

        var clause = Assert.Single(document.Clauses);
        Assert.Equal(("第一章 收费", "收费标准如下：\n学段 | 标准\n小学 | 300元\n初中 | 400元"), (clause.Headings, clause.Text));
    }

    [Fact]
    public void A_cell_merged_over_several_rows_is_said_in_each_of_them()
    {
        var table = WordFile.TableOf(["项目", "学段", "标准"], ["住宿费", "小学", "300元"], ["", "初中", "400元"], ["其他", "不得收取"], ["校服", "全体", "自愿"]);
        TableRow[] rows = [.. table.Elements<TableRow>()];
        rows[1].GetFirstChild<TableCell>()!.PrependChild(new TableCellProperties(new VerticalMerge { Val = MergedCellValues.Restart }));
        rows[2].GetFirstChild<TableCell>()!.PrependChild(new TableCellProperties(new VerticalMerge()));
        rows[3].GetFirstChild<TableCell>()!.PrependChild(new TableCellProperties(new GridSpan { Val = 2 }, new VerticalMerge { Val = MergedCellValues.Restart }));

        var document = Read(new WordFile().Line("第一条　标准如下。").With(table));

        Assert.Equal("标准如下。\n项目 | 学段 | 标准\n住宿费 | 小学 | 300元\n住宿费 | 初中 | 400元\n其他 | 不得收取\n校服 | 全体 | 自愿", Assert.Single(document.Clauses).Text);
    }

    [Fact]
    public void A_table_that_only_frames_the_text_is_read_as_text()
    {
        var document = Read(new WordFile().Table(["第一条　甲。"], ["第二条　乙。"]));

        Assert.Equal(["甲。", "乙。"], document.Clauses.Select(clause => clause.Text));
    }

    [Fact]
    public void Headers_hidden_and_deleted_text_and_the_table_of_contents_are_no_part_of_the_rule()
    {
        var document = Read(new WordFile()
            .Line("第一条 收礼	1", "TOC1")
            .With(new Paragraph(
                new Run(new Text("第一条　教师")),
                new Run(new RunProperties(new Vanish()), new Text("可以")),
                new DeletedRun(new Run(new DeletedText("随意"))),
                new InsertedRun(new Run(new Text("不得"))),
                new Run(new Text("收礼。")))));

        Assert.Equal("教师不得收礼。", Assert.Single(document.Clauses).Text);
    }

    [Fact]
    public void Number_issuer_and_days_are_read_in_the_document_itself()
    {
        var document = Read(new WordFile()
            .Line("清河区教育委员会文件")
            .Line("清教发〔2024〕3号")
            .Line("清河区教育委员会关于印发")
            .Line("《教师收受礼品管理办法》的通知")
            .Line("各学校：")
            .Line("第一条　教师不得收礼。")
            .Line("第二条　本办法自2024年9月1日起施行，《暂行规定》（清教发〔2019〕5号）同时废止。")
            .Line("清河区教育委员会")
            .Line("2024年8月20日"));

        Assert.Equal(("清河区教育委员会关于印发《教师收受礼品管理办法》的通知", "清教发〔2024〕3号", "清河区教育委员会"), (document.Title, document.Number, document.Issuer));
        Assert.Equal((new DateOnly(2024, 8, 20), new DateOnly(2024, 9, 1)), (document.Issued, document.Effective));
        Assert.Equal(["清教发〔2019〕5号"], document.Supersedes);
    }

    [Fact]
    public void What_stands_around_the_text_is_no_part_of_its_clauses()
    {
        var document = Read(new WordFile()
            .Line("清教发〔2024〕3号")
            .Line("收礼办法")
            .Line("（2024年8月20日清河区教育委员会印发）")
            .Line("第一条　教师不得收礼。")
            .Line("清河区教育委员会")
            .Line("二〇二四年八月二十日")
            .Line("附件：登记表", "1")
            .Table(["时间", "物品"], ["上午", "鲜花"])
            .Line("抄送：各学校。")
            .Line("清河区教育委员会办公室　2024年8月20日印发"));

        Assert.Equal(("收礼办法", new DateOnly(2024, 8, 20), "清河区教育委员会"), (document.Title, document.Issued, document.Issuer));
        Assert.Equal(["教师不得收礼。", "时间 | 物品\n上午 | 鲜花"], document.Clauses.Select(clause => clause.Text));
    }

    [Theory]
    [InlineData(1, "一")]
    [InlineData(10, "十")]
    [InlineData(12, "十二")]
    [InlineData(20, "二十")]
    [InlineData(103, "一百零三")]
    [InlineData(110, "一百一十")]
    [InlineData(1001, "一千零一")]
    public void Numbers_are_written_as_rules_write_them(int number, string expected) =>
        Assert.Equal(expected, Bot.Knowledge.Readers.ListNumber.Write(number, "chineseCounting"));

    static PolicyDocument Read(WordFile file) =>
        ReadDocument.From(new SourceFile("办法.docx", file.ToBytes()), TestContext.Current.CancellationToken).Document;
}
