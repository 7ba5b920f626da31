using System.Text;
using Bot.Knowledge;

namespace Bot.Tests.Knowledge;

/// <summary>A rule on a web page is its text, without the page around it.</summary>
public class HtmlReaderTests
{
    [Fact]
    public void Headings_lists_and_tables_are_kept_and_the_page_around_them_is_not()
    {
        var document = Read("""
            <!DOCTYPE html><html><head><title>政务网</title><style>p{}</style><script>if (1<2) { document.write("<p>广告</p>") }</script></head><body>
            <nav><p>首页 新闻</p></nav>
            <h1>课后服务管理办法</h1><h2>第一章 收费</h2>
            <p>第一条&#12288;收费标准如下，
                按学期&nbsp;收取：</p>
            <table><tr><th>学段<th>标准</tr><tr><td>小学</td><td><p>300元</p></td></tr></table>
            <p>第二条　<b>不得</b>跨学期预收。<br>退费应当及时：</p><ol><li>提前结束的；<li>请假的。</ol>
            <footer>版权所有</footer></body></html>
            """);

        Assert.Equal("课后服务管理办法", document.Title);
        Assert.Equal(["第一章 收费", "第一章 收费"], document.Clauses.Select(clause => clause.Headings));
        Assert.Equal("收费标准如下，按学期 收取：\n学段 | 标准\n小学 | 300元", document.Clauses[0].Text);
        Assert.Equal("不得跨学期预收。\n退费应当及时：\n1. 提前结束的；\n2. 请假的。", document.Clauses[1].Text);
    }

    [Fact]
    public void A_cell_over_several_rows_is_said_in_each_of_them_in_its_column()
    {
        var document = Read("<html><p>第一条　标准如下。</p><table><tr><th>项目<th>学段<th>标准</tr><tr><td rowspan=2>住宿费<td>小学<td>300元</tr><tr><td>初中<td>400元</tr>"
            + "<tr><td colspan=2>其他<td rowspan=3>不得收取</tr><tr><td>校服<td>全体</tr></table></html>");

        Assert.Equal("标准如下。\n项目 | 学段 | 标准\n住宿费 | 小学 | 300元\n住宿费 | 初中 | 400元\n其他 | 不得收取\n校服 | 全体 | 不得收取", Assert.Single(document.Clauses).Text);
    }

    [Fact]
    public void A_page_laid_out_in_tables_is_read_as_text()
    {
        var document = Read("<html><table><tr><td><table><tr><td><p>第一条　甲。</p><p>第二条　乙。</p></td></tr></table></td></tr></table></html>");

        Assert.Equal(["甲。", "乙。"], document.Clauses.Select(clause => clause.Text));
    }

    [Fact]
    public void A_tag_that_is_never_closed_hides_nothing()
    {
        var document = Read("<html><nav>菜单<p>第一条　甲。</p>");

        Assert.Contains(document.Clauses, clause => clause is { Label: "第一条", Text: "甲。" });
    }

    [Fact]
    public void Elements_nested_a_hundred_thousand_deep_are_only_letters()
    {
        var document = Read("<html>" + string.Concat(Enumerable.Repeat("<div>", 100_000)) + "<p>第一条　甲。</p>");

        Assert.Equal("甲。", Assert.Single(document.Clauses).Text);
    }

    static PolicyDocument Read(string html) =>
        ReadDocument.From(new SourceFile("办法.html", Encoding.UTF8.GetBytes(html)), TestContext.Current.CancellationToken).Document;
}
