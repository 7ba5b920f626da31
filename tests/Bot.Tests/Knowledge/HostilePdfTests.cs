using System.IO.Compression;
using System.Text;
using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Knowledge;

/// <summary>A PDF may claim anything; what it costs to read it is ours to say.</summary>
public class HostilePdfTests
{
    [Fact]
    public void A_locked_pdf_is_refused()
    {
        var key = string.Concat(Enumerable.Repeat("5A", 32));
        var locked = new PdfFile().Page().At("第一条　教师不得收受礼品礼金。", 100).ToBytes(
            objects => objects.Add($"<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>"),
            trailer: $"/Encrypt 10 0 R /ID [<{key}> <{key}>]");

        Assert.Contains("密码", Refusal("锁.pdf", locked));
    }

    [Fact]
    public void A_pdf_whose_pages_lead_back_to_themselves_ends()
    {
        var loop = new PdfFile().Page().At("第一条　教师不得收受礼品礼金。", 100)
            .ToBytes(objects => objects[1] = "<< /Type /Pages /Kids [2 0 R 8 0 R 2 0 R] /Count 2000000000 /MediaBox [0 0 595 842] >>");

        var end = Record.Exception(() => ReadDocument.From(new SourceFile("环.pdf", loop), TestContext.Current.CancellationToken));

        Assert.True(end is null or UnreadableDocumentException, $"{end}");
    }

    [Fact]
    public void A_pdf_with_endless_pages_is_refused()
    {
        var kids = string.Join(' ', Enumerable.Repeat("8 0 R", 5_000));
        var endless = new PdfFile().Page().At("第一条　教师不得收受礼品礼金。", 100)
            .ToBytes(objects => objects[1] = $"<< /Type /Pages /Kids [{kids}] /Count 5000 /MediaBox [0 0 595 842] >>");

        Assert.Contains("2000 页", Refusal("无尽.pdf", endless));
    }

    [Fact]
    public void Forms_that_draw_forms_are_counted()
    {
        const int levels = 9;
        var forms = Enumerable.Range(10, levels).Select(number => PdfFile.Stream(
            $"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N {number + 1} 0 R >> /Font << /F1 3 0 R >> >>",
            string.Concat(Enumerable.Repeat("/N Do ", 10))));
        var laughs = new PdfFile().Page().Raw("/N Do")
            .ToBytes(objects =>
            {
                objects[7] = "<< /Type /Page /Parent 2 0 R /Contents 9 0 R /Resources << /XObject << /N 10 0 R >> >> >>";
                objects.AddRange(forms);
                objects.Add(PdfFile.Stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> >>", "BT /F1 9 Tf <7532> Tj ET"));
            });

        Assert.Contains("PDF", Refusal("笑.pdf", laughs));
    }

    [Theory]
    [InlineData("/DW 1000", "/W [0 2147483000 500]")]
    [InlineData("/DW 1000", "/W [0 11 0 R 500]")]
    [InlineData("<0000> <FFFF> <0000>", "<00000000> %\n <7FFFFFFF> <0000>")]
    [InlineData("<0000> <FFFF> <0000>", "<0000000000> <FFFFFFFFFF> <0000>")]
    [InlineData("/DW 1000", "/DW 1000 /FirstChar 0 /LastChar 2147483000")]
    public void A_font_with_more_characters_than_there_are_is_refused(string usual, string hostile)
    {
        var font = new PdfFile().Page().At("第一条　教师不得收受礼品礼金。", 100).ToBytes(objects =>
        {
            objects[3] = objects[3].Replace(usual, hostile, StringComparison.Ordinal);
            objects[5] = PdfFile.Stream("", objects[5][(objects[5].IndexOf("stream", StringComparison.Ordinal) + 7)..].Replace("endstream", "", StringComparison.Ordinal).Replace(usual, hostile, StringComparison.Ordinal));
            objects.Add("null");
            objects.Add("2147483000");
        });

        Assert.Contains("不可能的大小", Refusal("字体.pdf", font));
    }

    [Fact]
    public void States_without_end_are_refused()
    {
        var states = new PdfFile().Page().Raw(string.Concat(Enumerable.Repeat("q ", 1_000_000)));

        Assert.Contains("嵌套太深", Refusal("状态.pdf", states.ToBytes()));
    }

    [Fact]
    public void A_stream_that_unpacks_beyond_all_bounds_is_not_unpacked()
    {
        var packed = Deflated(64 * 1024 * 1024);
        var bomb = new PdfFile().Page().ToBytes(objects => objects[8] = PdfFile.Stream("/Filter /FlateDecode", packed));

        Assert.Contains("40 MB", Refusal("流.pdf", bomb));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("<<")]
    [InlineData("<< /A ")]
    public void A_pdf_nested_beyond_all_bounds_is_refused(string open)
    {
        var nested = new PdfFile().Page().At("第一条　教师不得收受礼品礼金。", 100)
            .ToBytes(objects => objects[7] = string.Concat(Enumerable.Repeat(open, 100_000)));

        Assert.NotEmpty(Refusal("深.pdf", nested));
    }

    static string Refusal(string name, byte[] bytes) =>
        Assert.Throws<UnreadableDocumentException>(() => ReadDocument.From(new SourceFile(name, bytes), TestContext.Current.CancellationToken)).Message;

    static string Deflated(int length)
    {
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionLevel.Fastest))
            zlib.Write(Enumerable.Repeat((byte)' ', length).ToArray());
        return Encoding.Latin1.GetString(stream.ToArray());
    }
}
