using System.Security.Cryptography;
using System.Text;
using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Knowledge;

/// <summary>Promise 3: what is stored is what was published, letter for letter.</summary>
public class ReadDocumentTests
{
    [Fact]
    public void A_document_keeps_what_it_says_about_itself_and_the_hash_of_its_file()
    {
        var document = Read(Rules.Gifts);

        Assert.Equal(("教师收受礼品礼金管理办法", "清教发〔2024〕3号", "清河区教育委员会"), (document.Title, document.Number, document.Issuer));
        Assert.Equal((new DateOnly(2024, 8, 20), new DateOnly(2024, 9, 1)), (document.Issued, document.Effective));
        Assert.Equal(["清教发〔2019〕5号"], document.Supersedes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Rules.Gifts))), document.SourceHash);
    }

    [Fact]
    public void Every_line_of_every_clause_stands_in_the_source_letter_for_letter()
    {
        var document = Read(Rules.Gifts);

        Assert.Equal(5, document.Clauses.Count);
        Assert.All(document.Clauses.SelectMany(clause => clause.Text.Split('\n')), line => Assert.Contains(line, Rules.Gifts));
    }

    [Fact]
    public void Marks_of_markdown_go_and_list_numbers_stay()
    {
        var clause = Assert.Single(Read("第一条　教师**不得**收礼，参见[办法](http://a)：\n\n1. 礼品；\n2. 礼金&amp;卡。\n\n| 学段 | 标准 |\n|---|---|\n| 小学 | 300元 |\n").Clauses);

        Assert.Equal("教师不得收礼，参见办法：\n1. 礼品；\n2. 礼金&卡。\n学段 | 标准\n小学 | 300元", clause.Text);
    }

    [Fact]
    public void Html_in_a_document_is_letters_and_nothing_else()
    {
        var clause = Assert.Single(Read("第一条　<script>alert(1)</script>价格<5元。").Clauses);

        Assert.Equal("<script>alert(1)</script>价格<5元。", clause.Text);
    }

    [Fact]
    public void A_gb18030_file_reads_like_a_utf8_file()
    {
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Rules.Gifts);

        Assert.Equal(Read(Rules.Gifts).Clauses, Read("规定.md", gb18030).Clauses);
    }

    [Fact]
    public void A_document_without_front_matter_is_named_after_its_heading_and_cited_by_its_file()
    {
        var document = Read("# 作息规定\n\n第一条　八点到校。");

        Assert.Equal(("作息规定", "规定", (string?)null), (document.Title, document.Id, document.Number));
        Assert.Equal("", Assert.Single(document.Clauses).Headings);
    }

    [Theory]
    [InlineData("", "空")]
    [InlineData("---\ntitle: a\n---\n", "条文")]
    [InlineData("---\ntitle: [\n---\n第一条　甲。", "YAML")]
    [InlineData("---\neffective: 明年春天\n---\n第一条　甲。", "effective")]
    [InlineData("---\nrepealed: 2024-13-45\n---\n第一条　甲。", "repealed")]
    [InlineData("\0\u0001\u0002PK", "编码")]
    public void What_cannot_be_read_says_why(string text, string reason)
    {
        var refused = Assert.Throws<UnreadableDocumentException>(() => Read(text));

        Assert.Contains(reason, refused.Message);
    }

    [Fact]
    public void A_thousand_nested_quotes_are_refused_or_read_but_never_crash()
    {
        var refusal = Record.Exception(() => Read(new string('>', 100_000) + "第一条　甲。"));

        Assert.True(refusal is null or UnreadableDocumentException);
    }

    [Theory]
    [InlineData("2024年9月1日")]
    [InlineData("2024/9/1")]
    [InlineData("2024-09-01")]
    [InlineData("2024-09-01 00:00:00")]
    public void A_date_may_be_written_as_people_write_dates(string date) =>
        Assert.Equal(new DateOnly(2024, 9, 1), Read($"---\neffective: {date}\n---\n第一条　甲。").Effective);

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("GB18030", false)]
    public void A_text_reads_alike_in_every_encoding_that_offices_write(string name, bool mark)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("第一条　甲。\r\n第二条　乙（𠮷）。\r\n")];

        Assert.Equal(["甲。", "乙（𠮷）。"], Read("规定.txt", bytes).Clauses.Select(clause => clause.Text));
    }

    [Fact]
    public void A_side_file_says_what_the_document_does_not()
    {
        var file = new SourceFile("规定.txt", "第一条　甲。"u8.ToArray(), "number: 甲〔2024〕1号\neffective: 2024-09-01\naudience: [第一小学]\n");

        var document = ReadDocument.From(file, TestContext.Current.CancellationToken).Document;

        Assert.Equal(("甲〔2024〕1号", new DateOnly(2024, 9, 1)), (document.Number, document.Effective));
        Assert.Equal(["第一小学"], document.Audience);
    }

    [Fact]
    public void Front_matter_that_leaves_a_field_empty_means_it()
    {
        var document = Read("---\nnumber: 甲〔2024〕1号\nsupersedes:\n---\n第一条　《旧办法》（甲〔2019〕5号）同时废止。");

        Assert.Empty(document.Supersedes);
    }

    static PolicyDocument Read(string text) => Read("规定.md", Encoding.UTF8.GetBytes(text));

    static PolicyDocument Read(string name, byte[] bytes) => ReadDocument.From(new SourceFile(name, bytes), TestContext.Current.CancellationToken).Document;
}
