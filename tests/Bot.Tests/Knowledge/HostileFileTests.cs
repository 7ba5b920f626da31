using System.IO.Compression;
using System.Text;
using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Knowledge;

/// <summary>Whatever is brought in gets a clear sentence; nothing of it stops the program or fills its memory.</summary>
public class HostileFileTests
{
    const string Paragraph = "<w:p><w:r><w:t>甲。</w:t></w:r></w:p>";

    [Fact]
    public void Zero_bytes_and_fifty_megabytes_are_refused_before_anything_is_read()
    {
        Assert.Contains("0 字节", Refusal("空.docx", []));
        Assert.Contains("50 MB，超过 20 MB", Refusal("大.pdf", new byte[50 * 1024 * 1024]));
    }

    [Fact]
    public void A_wrong_extension_is_told_and_the_content_decides()
    {
        var read = ReadDocument.From(new SourceFile("办法.txt", new WordFile().Line("第一条　甲。").ToBytes()), TestContext.Current.CancellationToken);

        Assert.Equal("甲。", Assert.Single(read.Document.Clauses).Text);
        Assert.Contains(read.Remarks, remark => remark.Contains("内容其实是 Word", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PNG", "图片")]
    [InlineData("RTF", "RTF")]
    [InlineData("OLE", "旧版 Word")]
    [InlineData("LOCKED", "密码")]
    [InlineData("ZIP", "压缩包")]
    [InlineData("XLSX", "Excel")]
    [InlineData("TORN", "没有传完")]
    public void What_is_no_rule_is_named_for_what_it_is(string kind, string sentence)
    {
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        var bytes = kind switch
        {
            "PNG" => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10],
            "RTF" => Encoding.ASCII.GetBytes("{\\rtf1 abc}"),
            "OLE" => [.. ole, .. new byte[600]],
            "LOCKED" => [.. ole, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")],
            "ZIP" => Zip(("办法.txt", "第一条　甲。")),
            "XLSX" => Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")),
            _ => new WordFile().Line("第一条　甲。").ToBytes()[..^200],
        };

        Assert.Contains(sentence, Refusal("文件.docx", bytes));
    }

    [Fact]
    public void Xml_that_unpacks_beyond_all_bounds_is_not_unpacked() =>
        Assert.Contains("200 MB", Refusal("炸弹.docx", ZipBomb(300)));

    [Theory]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>", "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")]
    [InlineData("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")]
    public void Entities_are_neither_expanded_nor_fetched(string dtd, string body) =>
        Assert.Contains("损坏", Refusal("实体.docx", Word(body, dtd)));

    [Fact]
    public void Tables_in_tables_in_tables_are_refused()
    {
        const int depth = 60;
        var body = string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", depth)) + Paragraph + string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", depth));

        Assert.Contains("表格", Refusal("表.docx", Word(body)));
        Assert.Contains("表格", Refusal("表.html", Encoding.UTF8.GetBytes("<html>" + string.Concat(Enumerable.Repeat("<table><tr><td>", 100_000)))));
    }

    [Fact]
    public void Elements_nested_beyond_all_bounds_are_refused()
    {
        const int depth = 100_000;
        var body = string.Concat(Enumerable.Repeat("<w:sdt>", depth)) + Paragraph + string.Concat(Enumerable.Repeat("</w:sdt>", depth));

        Assert.Contains("嵌套过深", Refusal("深.docx", Word(body)));
    }

    [Fact]
    public void A_million_paragraphs_are_too_many() =>
        Assert.Contains("5 万段", Refusal("长.docx", Word(string.Concat(Enumerable.Repeat(Paragraph, 1_000_000)))));

    [Theory]
    [InlineData("*a **a ")]
    [InlineData("[")]
    [InlineData("![](")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("|a|\n|-|\n")]
    [InlineData("`a``")]
    public void Markdown_of_one_mark_over_and_over_is_read_or_refused(string mark)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(mark, 100_000 / mark.Length)));

        var end = Record.Exception(() => ReadDocument.From(new SourceFile("甲.md", text), TestContext.Current.CancellationToken));

        Assert.True(end is null or UnreadableDocumentException, $"{end}");
    }

    [Theory]
    [InlineData("supersedes: ", "[")]
    [InlineData("audience: ", "{a: ")]
    [InlineData("supersedes:\n  ", "- ")]
    [InlineData("", "? ")]
    [InlineData("title: ", "长")]
    public void A_front_matter_nested_beyond_all_bounds_is_refused(string start, string open)
    {
        var yaml = start + string.Concat(Enumerable.Repeat(open, 100_000));

        Assert.Contains("文件头", Refusal("头.md", Encoding.UTF8.GetBytes($"---\n{yaml}\n---\n第一条　甲。")));
        Assert.Contains("文件头", Assert.Throws<UnreadableDocumentException>(() => ReadDocument.From(
            new SourceFile("旁.txt", "第一条　甲。"u8.ToArray(), yaml), TestContext.Current.CancellationToken)).Message);
    }

    [Fact]
    public void Fifty_thousand_clauses_of_one_name_are_refused_without_comparing_each_with_each() =>
        Assert.Contains("1 万条", Refusal("同名.txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("第一条　甲。\n", 49_000)))));

    [Fact]
    public void A_reading_that_was_called_off_ends()
    {
        using var over = new CancellationTokenSource();
        over.Cancel();

        Assert.Throws<OperationCanceledException>(() => ReadDocument.From(new SourceFile("办法.docx", new WordFile().Line("第一条　甲。").ToBytes()), over.Token));
    }

    static string Refusal(string name, byte[] bytes) =>
        Assert.Throws<UnreadableDocumentException>(() => ReadDocument.From(new SourceFile(name, bytes), TestContext.Current.CancellationToken)).Message;

    static byte[] Word(string body, string dtd = "") => Zip(
        ("[Content_Types].xml", """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""),
        ("_rels/.rels", """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""),
        ("word/document.xml", $"""<?xml version="1.0"?>{dtd}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"""));

    static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }

    static byte[] ZipBomb(int megabytes)
    {
        using var stream = new MemoryStream();
        stream.Write(new WordFile().Line("第一条　甲。").ToBytes());
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update))
        {
            using var entry = zip.CreateEntry("word/media/bomb.bin", CompressionLevel.Fastest).Open();
            var blank = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++)
                entry.Write(blank);
        }

        return stream.ToArray();
    }
}
