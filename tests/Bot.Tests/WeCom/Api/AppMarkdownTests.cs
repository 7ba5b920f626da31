using WeCom.Api;

namespace Bot.Tests.WeCom.Api;

/// <summary>Promise: a member never sees Markdown's raw characters where an app's message cannot show what they mean.</summary>
public class AppMarkdownTests
{
    [Theory]
    [InlineData("# 标题\n**粗**和[链接](https://b.cn)，`代码`", "# 标题\n**粗**和[链接](https://b.cn)，`代码`")]
    [InlineData("<font color=\"info\">绿</font>", "<font color=\"info\">绿</font>")]
    [InlineData("- 甲\n* 乙\n+ 丙", "• 甲\n• 乙\n• 丙")]
    [InlineData("- 甲\n  - 乙\n    - 丙", "• 甲\n　• 乙\n　　• 丙")]
    [InlineData("1. 甲\n2) 乙", "1. 甲\n2. 乙")]
    [InlineData("- [ ] 未学\n- [x] 已学", "☐ 未学\n☑ 已学")]
    [InlineData("> > 引文", "> 引文")]
    [InlineData("---", "————————")]
    [InlineData("*斜*、_斜_、***粗斜***、__粗__、~~删~~", "斜、斜、***粗斜***、**粗**、删")]
    [InlineData("`a*b*c` 与 snake_case_name 与 2*3*4", "`a*b*c` 与 snake_case_name 与 2*3*4")]
    [InlineData("![图](https://p.cn/a.png \"题\")", "[图](https://p.cn/a.png)")]
    [InlineData("```csharp\nvar x = `1`;\n\n```\n后", "`var x = '1';`\n\n后")]
    public void Each_construct_becomes_what_the_app_can_show(string markdown, string expected)
    {
        Assert.Equal(expected, AppMarkdown.Render(markdown));
    }

    [Fact]
    public void A_table_becomes_one_line_for_each_row()
    {
        var rendered = AppMarkdown.Render("前\n\n| 学校 | 应学 | 已学 |\n|:--|--:|--|\n| 一中 | 60 | 58 |\n| **二中** | 40 | |\n\n后");

        Assert.Equal("前\n\n• **一中**　应学：60；已学：58\n• **二中**　应学：40；已学：\n\n后", rendered);
    }

    [Theory]
    [InlineData("*a ")]
    [InlineData("![")]
    [InlineData("__a")]
    [InlineData("- [ ] ")]
    [InlineData("~~")]
    [InlineData("> ")]
    [InlineData("|-")]
    [InlineData("- ")]
    public void A_hundred_thousand_characters_of_mischief_are_rendered_all_the_same(string mischief)
    {
        var text = string.Concat(Enumerable.Repeat(mischief, 100_000 / mischief.Length));

        Assert.NotNull(AppMarkdown.Render(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("```")]
    [InlineData("| a |\n|---|")]
    [InlineData("****\n____\n~~\n`\n![](\n|")]
    public void Half_written_markdown_is_no_trouble(string markdown)
    {
        Assert.NotNull(AppMarkdown.Render(markdown));
    }
}
