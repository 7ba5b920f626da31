using System.Text.RegularExpressions;
using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Knowledge;

/// <summary>The sample documents show what the readers can: each format has one among them, and all of them are read.</summary>
public partial class SampleDocumentTests
{
    [Theory]
    [InlineData("canteen.docx", "青教委〔2025〕7号", "青榆区学校食堂管理办法", "青榆区教育委员会", "2025-02-10", "2025-03-01", 35)]
    [InlineData("integrity-pledge.pdf", "青教工委〔2026〕15号", "青榆区廉洁从教承诺书管理办法", "中共青榆区教育工作委员会", "2026-08-20", "2026-09-01", 24)]
    [InlineData("after-school-2026.html", "青教委〔2026〕22号", "青榆区中小学课后服务管理办法（2026年修订）", "青榆区教育委员会", "2026-11-10", "2027-01-01", 25)]
    [InlineData("study-2023.txt", "青教工委〔2023〕6号", "青榆区教职工理论学习打卡管理暂行办法", "中共青榆区教育工作委员会", "2023-02-20", "2023-03-01", 15)]
    public void A_sample_without_front_matter_says_all_of_itself(
        string name, string number, string title, string issuer, string issued, string effective, int articles)
    {
        var read = Read(name);

        Assert.Equal((number, title, issuer), (read.Document.Number, read.Document.Title, read.Document.Issuer));
        Assert.Equal((DateOnly.Parse(issued, null), DateOnly.Parse(effective, null)), (read.Document.Issued, read.Document.Effective));
        Assert.Equal(Enumerable.Range(1, articles), read.Document.Clauses.Select(clause => ChineseNumber.Parse(clause.Label.AsSpan(1, clause.Label.Length - 2)) ?? 0));
        Assert.Empty(read.Remarks);
    }

    [Fact]
    public void Validity_and_succession_are_read_in_the_text()
    {
        Assert.Equal(new DateOnly(2026, 3, 1), Read("study-2023.txt").Document.Repealed);
        Assert.Equal(["青教委〔2023〕30号"], Read("after-school-2026.html").Document.Supersedes);
    }

    [Theory]
    [InlineData("canteen.docx")]
    [InlineData("integrity-pledge.pdf")]
    [InlineData("after-school-2026.html")]
    [InlineData("study-2023.txt")]
    public void Every_line_of_every_clause_stands_in_the_source_letter_for_letter(string name)
    {
        var source = Bare(SourceWords.Of(File.ReadAllBytes(Checkout.PathOf($"prompts/knowledge/{name}")), Path.GetExtension(name)));

        string[] lines = [.. Read(name).Document.Clauses.SelectMany(clause => clause.Text.Split('\n')).SelectMany(line => line.Split(" | "))];

        Assert.All(lines, line => Assert.Contains(Bare(ItemMark.Replace(line, "")), source, StringComparison.Ordinal));
        Assert.InRange(lines.Sum(line => Bare(line).Length), source.Length * 4 / 5, source.Length * 11 / 10);
    }

    static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Word writes such by itself, so they do not stand in the file.</summary>
    [GeneratedRegex(@"^(（[一二三四五六七八九十]+）|\d+\. )", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex ItemMark { get; }

    static ReadResult Read(string name) =>
        ReadDocument.From(new SourceFile(name, File.ReadAllBytes(Checkout.PathOf($"prompts/knowledge/{name}"))), TestContext.Current.CancellationToken);
}
