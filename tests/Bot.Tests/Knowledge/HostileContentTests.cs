using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bot.Knowledge;
using Bot.Tests.Support;
using DocumentFormat.OpenXml.Packaging;

namespace Bot.Tests.Knowledge;

/// <summary>What a file carries beside its words is neither fetched, nor unpacked, nor run.</summary>
public sealed class HostileContentTests : IDisposable
{
    const string Words = "教师不得收受礼品礼金。";

    readonly TcpListener _elsewhere = new(IPAddress.Loopback, 0);

    public HostileContentTests() => _elsewhere.Start();

    string Address => $"http://127.0.0.1:{((IPEndPoint)_elsewhere.LocalEndpoint).Port}/x";

    [Fact]
    public void A_word_file_that_points_elsewhere_is_read_and_nothing_is_fetched()
    {
        using var stream = Editable(new WordFile().Line($"第一条　{Words}").ToBytes());
        using (var word = WordprocessingDocument.Open(stream, isEditable: true))
        {
            var settings = word.MainDocumentPart!.AddNewPart<DocumentSettingsPart>();
            var template = settings.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate", new Uri(Address));
            settings.Settings = new DocumentFormat.OpenXml.Wordprocessing.Settings(new DocumentFormat.OpenXml.Wordprocessing.AttachedTemplate { Id = template.Id });
            word.MainDocumentPart.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", new Uri(Address));
        }

        Assert.Equal(Words, Read("模板.docx", stream.ToArray()));
        Assert.False(_elsewhere.Pending());
    }

    [Fact]
    public void Names_that_climb_out_of_a_word_file_are_no_paths()
    {
        using var folder = new TemporaryFolder();
        var target = folder.PathOf("slipped.txt");
        using var stream = Editable(new WordFile().Line($"第一条　{Words}").ToBytes());
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var name in (string[])[target, $"../../../../../../../../..{target}", "word/../../slipped.txt", "..\\..\\slipped.txt"])
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write("甲"u8);
            }
        }

        Assert.Equal(Words, Read("爬出.docx", stream.ToArray()));
        Assert.False(File.Exists(target));
        Assert.False(File.Exists("slipped.txt") || File.Exists("../slipped.txt") || File.Exists("../../slipped.txt"));
    }

    [Fact]
    public void A_pdf_with_scripts_and_attachments_gives_its_words_and_runs_nothing()
    {
        var script = $"<< /S /JavaScript /JS (app.launchURL\\('{Address}'\\);) >>";
        var bytes = new PdfFile().Page().At($"第一条　{Words}", 100).ToBytes(objects =>
        {
            objects[0] = objects[0][..objects[0].LastIndexOf(">>", StringComparison.Ordinal)]
                + $"/OpenAction {script} /AA << /WC << /S /URI /URI ({Address}) >> >> /Names << /JavaScript << /Names [(a) {script}] >> /EmbeddedFiles << /Names [(evil.exe) {objects.Count + 1} 0 R] >> >> >>";
            objects.Add($"<< /Type /Filespec /F (evil.exe) /UF (evil.exe) /EF << /F {objects.Count + 2} 0 R >> >>");
            objects.Add(PdfFile.Stream("/Type /EmbeddedFile", "MZ"));
        });

        Assert.Equal(Words, Read("脚本.pdf", bytes));
        Assert.False(_elsewhere.Pending());
    }

    [Fact]
    public void A_pdf_called_a_word_file_is_read_as_what_it_is()
    {
        var read = ReadDocument.From(new SourceFile("办法.docx", new PdfFile().Page().At($"第一条　{Words}", 100).ToBytes()), TestContext.Current.CancellationToken);

        Assert.Equal(Words, Assert.Single(read.Document.Clauses).Text);
        Assert.Contains(read.Remarks, remark => remark.Contains("内容其实是 PDF", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("办法.md")]
    [InlineData("办法.txt")]
    [InlineData("办法.docx")]
    public void A_program_by_any_name_is_no_text(string name)
    {
        byte[] program = [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF, .. new byte[4096], .. Encoding.ASCII.GetBytes("This program cannot be run in DOS mode.")];

        Assert.Contains("不是文本文件", Assert.Throws<UnreadableDocumentException>(() => Read(name, program)).Message);
    }

    public void Dispose() => _elsewhere.Dispose();

    static string Read(string name, byte[] bytes) =>
        Assert.Single(ReadDocument.From(new SourceFile(name, bytes), TestContext.Current.CancellationToken).Document.Clauses).Text;

    static MemoryStream Editable(byte[] bytes)
    {
        var stream = new MemoryStream();
        stream.Write(bytes);
        return stream;
    }
}
