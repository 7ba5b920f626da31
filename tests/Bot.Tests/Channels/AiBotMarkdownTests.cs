using Bot.Channels.AiBot;
using Bot.Conversation;

namespace Bot.Tests.Channels;

/// <summary>What stands in a clause is shown as it stands there.</summary>
public class AiBotMarkdownTests
{
    [Theory]
    [InlineData("第三条　教师不得收礼。", "第三条　教师不得收礼。")]
    [InlineData("打卡 [编号] [心得]", "打卡 [编号] [心得]")]
    [InlineData("# 总则", @"\# 总则")]
    [InlineData("> 引文", @"\> 引文")]
    [InlineData("3 > 2", "3 > 2")]
    [InlineData("**必须** 上交", @"\*\*必须\*\* 上交")]
    [InlineData("[点这里](http://evil.example)", @"[点这里]\(http://evil.example)")]
    [InlineData("<think>不许</think>", @"\<think>不许\</think>")]
    [InlineData("第一行\n第二行", "第一行  \n第二行")]
    [InlineData("第一段\r\n\r\n第二段", "第一段\n\n第二段")]
    public void Nothing_in_a_text_becomes_a_heading_a_link_or_emphasis(string text, string markdown) =>
        Assert.Equal(markdown, AiBotMarkdown.Of(text));

    [Fact]
    public void A_card_says_its_facts_and_what_to_type()
    {
        var card = new Reply.Card("我的任务", "有 1 项。", [new Fact("截止", "12月1日")], [new Button("打卡", "打卡 1")]);

        Assert.Equal("**我的任务**\n\n有 1 项。\n\n截止：12月1日\n\n• 打卡：请回复“打卡 1”", AiBotMarkdown.Of(card));
    }

    [Fact]
    public void Words_beyond_one_message_become_several()
    {
        var parts = AiBotMarkdown.Split(string.Join("\n\n", Enumerable.Repeat(new string('字', 1000), 20)));

        Assert.True(parts.Count > 2);
        Assert.All(parts, part => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(part), 1, 20_480));
    }
}
