using Bot.Knowledge;
using Bot.Knowledge.Readers;

namespace Bot.Tests.Knowledge;

/// <summary>Promise 3: a citation names the clause as the rule itself names it, and its words are the rule's words.</summary>
public class ClauseCutterTests
{
    [Fact]
    public void An_article_keeps_its_items_its_letters_and_the_chapter_above_it()
    {
        var clauses = Cut("## 第一章 总则", "第一条　为规范教师行为，制定本办法。", "## 第二章 登记", "第二条　登记内容包括：", "（一）时间、地点；", "（二）关系。");

        Assert.Equal("第一条/第二条", Join(clauses.Select(clause => clause.Label)));
        Assert.Equal("登记内容包括：\n（一）时间、地点；\n（二）关系。", clauses[1].Text);
        Assert.Equal("第二章 登记", clauses[1].Headings);
        Assert.Equal("文号 第二条", clauses[1].Id);
    }

    [Theory]
    [InlineData("第十二条　教师不得收礼。", "第十二条", "教师不得收礼。")]
    [InlineData("第12条 教师不得收礼。", "第12条", "教师不得收礼。")]
    [InlineData("第 十二 条：教师不得收礼。", "第十二条", "教师不得收礼。")]
    [InlineData("第十二条之一　教师不得收礼。", "第十二条之一", "教师不得收礼。")]
    [InlineData("第十二条【收礼】教师不得收礼。", "第十二条", "【收礼】教师不得收礼。")]
    public void An_article_is_recognised_in_every_spelling(string line, string label, string text)
    {
        var clause = Assert.Single(Cut(line));

        Assert.Equal((label, text), (clause.Label, clause.Text));
    }

    [Fact]
    public void A_line_that_only_mentions_an_article_goes_on_with_the_sentence()
    {
        var clauses = Cut("第一条　下列情形按照", "第五条规定处理。", "第二条　本办法由区教委解释。");

        Assert.Equal("第一条/第二条", Join(clauses.Select(clause => clause.Label)));
        Assert.Equal("下列情形按照\n第五条规定处理。", clauses[0].Text);
    }

    [Fact]
    public void A_captioned_article_takes_the_caption_as_heading()
    {
        var clause = Assert.Single(Cut("### 第三条 礼品上交", "应当在24小时内上交。"));

        Assert.Equal(("第三条", "礼品上交", "应当在24小时内上交。"), (clause.Label, clause.Headings, clause.Text));
    }

    [Fact]
    public void A_rule_without_articles_is_parted_by_its_outline()
    {
        var clauses = Cut("一、总体要求", "坚持公益普惠。", "二、收费管理", "（一）按学期收费，不得跨学期预收。", "（二）退费应当在5个工作日内办结。");

        Assert.Equal("一、/二、（一）/二、（二）", Join(clauses.Select(clause => clause.Label)));
        Assert.Equal("退费应当在5个工作日内办结。", clauses[2].Text);
        Assert.Equal("二、收费管理", clauses[2].Headings);
    }

    [Fact]
    public void A_short_item_with_nothing_below_it_is_no_heading()
    {
        var clauses = Cut("一、不得收受礼品", "二、不得有偿补课");

        Assert.Equal("不得收受礼品/不得有偿补课", Join(clauses.Select(clause => clause.Text)));
    }

    [Fact]
    public void Text_without_any_mark_is_cited_by_paragraph()
    {
        var clauses = Cut("开学第一周完成学习。", "逾期须补学。");

        Assert.Equal([("第1段", "开学第一周完成学习。"), ("第2段", "逾期须补学。")], clauses.Select(clause => (clause.Label, clause.Text)));
    }

    [Fact]
    public void An_appendix_does_not_run_into_the_last_article()
    {
        var clauses = Cut("第一条　按附件标准执行。", "附件：收费标准", "小学每学期300元。");

        Assert.Equal("第一条/附件：收费标准", Join(clauses.Select(clause => clause.Label)));
        Assert.Equal("按附件标准执行。", clauses[0].Text);
    }

    [Fact]
    public void Two_clauses_with_one_label_have_two_ids()
    {
        var clauses = Cut("第一条　甲。", "## 附件", "第一条　乙。");

        Assert.Equal("文号 第一条/文号 第一条#2", Join(clauses.Select(clause => clause.Id)));
    }

    static IReadOnlyList<Clause> Cut(params string[] lines) => ClauseCutter.Cut("文号", [.. lines.Select(Line)]);

    static string Join(IEnumerable<string> parts) => string.Join('/', parts);

    static SourceLine Line(string line)
    {
        var text = line.TrimStart('#');
        return new SourceLine(text.Trim(), line.Length - text.Length);
    }
}
