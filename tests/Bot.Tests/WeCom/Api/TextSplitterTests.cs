using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WeCom.Api;

namespace Bot.Tests.WeCom.Api;

/// <summary>Promise: long text arrives whole, in readable parts, below the length at which WeCom cuts.</summary>
public class TextSplitterTests
{
    const string Link = "<a href=\"https://b.cn\">链接。</a>";

    static readonly Gen<string> Pieces = Gen.Elements(
        "廉", "洁", "。", "，", "\n", "\n\n", " ", "a", ".", "👨‍👩‍👧", "𠮷", "é", "\r\n", Link, "<");

    static readonly Arbitrary<string> Texts = Pieces.ArrayOf().Select(string.Concat).ToArbitrary();

    [Fact]
    public void A_short_text_is_one_part()
    {
        Assert.Equal(["你好"], TextSplitter.Split("你好\n"));
        Assert.Empty(TextSplitter.Split(" \n "));
    }

    [Fact]
    public void A_text_is_split_at_a_line_and_where_there_is_none_at_a_sentence()
    {
        var sentence = "各学校应当在五个工作日内完成学习。";
        var lines = string.Join('\n', Enumerable.Repeat(sentence, 100));
        var flow = string.Concat(Enumerable.Repeat(sentence, 100));

        Assert.All(TextSplitter.Split(lines), part => Assert.EndsWith(sentence, part, StringComparison.Ordinal));
        Assert.All(TextSplitter.Split(flow), part => Assert.EndsWith(sentence, part, StringComparison.Ordinal));
        Assert.Equal(3, TextSplitter.Split(flow).Count);
    }

    [Fact]
    public void A_link_moves_whole_into_the_next_part()
    {
        const string link = "<a href=\"https://bot.example.com/t/42\">第一句。第二句。</a>";
        var text = new string('字', 670) + link;

        var parts = TextSplitter.Split(text);

        Assert.Equal([new string('字', 670), link], parts);
    }

    [Fact]
    public void No_part_is_too_long_none_is_empty_and_together_they_are_the_text() =>
        Prop.ForAll(Texts, text =>
        {
            var parts = TextSplitter.Split(text, 48);

            Assert.All(parts, part => Assert.InRange(Encoding.UTF8.GetByteCount(part), 1, 48));
            Assert.Equal(WithoutBlanks(text), WithoutBlanks(string.Concat(parts)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true));

    [Fact]
    public void No_character_and_no_link_is_ever_torn() =>
        Prop.ForAll(Texts, text =>
        {
            var parts = TextSplitter.Split(text, 48);

            Assert.Equal(Characters(WithoutBlanks(text)), parts.SelectMany(part => Characters(WithoutBlanks(part))));
            Assert.Equal(Links(text), parts.Sum(Links));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true));

    [Fact]
    public void Even_one_endless_character_is_brought_across()
    {
        var endless = "e" + string.Concat(Enumerable.Repeat("\u0301", 3000));

        var parts = TextSplitter.Split(endless);

        Assert.Equal(endless, string.Concat(parts));
        Assert.All(parts, part => Assert.InRange(Encoding.UTF8.GetByteCount(part), 1, TextSplitter.DefaultMaxBytes));
    }

    static int Links(string text) => text.Split(Link).Length - 1;

    static string WithoutBlanks(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    static IEnumerable<string> Characters(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }
}
