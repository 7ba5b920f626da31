using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Knowledge;

/// <summary>The everyday words that are shipped: what a question means must not follow from a word inside another.</summary>
public sealed class EverydayWordsTests
{
    static readonly string[] Lines = [.. File.ReadLines(Checkout.PathOf("prompts/knowledge-synonyms.txt")).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0)];

    static readonly SynonymFile Shipped = SynonymFile.Parse(string.Join('\n', Lines));

    [Theory]
    [InlineData("补课的事举报到学校", "新生报到")]
    [InlineData("免费答疑最晚到几点", "弹性上下班")]
    [InlineData("班主任费一个月多少", "中层以上干部")]
    [InlineData("一楼厕所要翻修", "如厕")]
    [InlineData("去讲课要跟学校打招呼不", "请托")]
    public void A_word_inside_another_word_says_nothing(string question, string official) =>
        Assert.DoesNotContain(official, OfficialIn(question));

    [Theory]
    [InlineData("去讲课要跟学校打招呼不", "报备")]
    [InlineData("有人打招呼要他进快班", "请托")]
    [InlineData("怀娃了还要带课后不", "怀孕、哺乳期教师")]
    [InlineData("开公车去接娃", "公务用车")]
    [InlineData("家长塞红包啷个办", "礼金")]
    public void What_people_say_is_known_by_what_documents_say(string question, string official) =>
        Assert.Contains(official, OfficialIn(question));

    [Fact]
    public void Every_line_has_two_sides_and_no_word_both_says_something_and_nothing()
    {
        Assert.All(Lines, line => Assert.Contains("=>", line));

        var nothing = Lines.Where(line => line.EndsWith("=>", StringComparison.Ordinal)).SelectMany(Everyday).ToHashSet(StringComparer.Ordinal);
        var something = Lines.Where(line => !line.EndsWith("=>", StringComparison.Ordinal)).SelectMany(Everyday);
        Assert.DoesNotContain(something, nothing.Contains);
    }

    static IEnumerable<string> OfficialIn(string question) => Shipped.WordsIn(TextFold.Fold(question)).SelectMany(word => word.Official);

    static string[] Everyday(string line) => line.Split("=>")[0].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
