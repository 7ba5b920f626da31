using System.Globalization;
using System.Security.Cryptography;
using Bot.Knowledge.Readers;

namespace Bot.Knowledge;

/// <summary>A file as it came.</summary>
/// <param name="Name">The name to show: relative to the folder, or as it was sent.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="About">The side file NAME.yml, where there is one.</param>
sealed record SourceFile(string Name, byte[] Bytes, string? About = null)
{
    /// <summary>Lower-case hex SHA-256 of the file, and of what stands beside it.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    public string AboutHash { get; } = About is null ? "" : Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(About)));
}

/// <summary>What was read, and what whoever brings it in should look at.</summary>
sealed record ReadResult(PolicyDocument Document, IReadOnlyList<string> Remarks);

/// <summary>One file to one document.</summary>
static class ReadDocument
{
    /// <summary>Raise it when the readers or the cutter read a file otherwise than before: the folder is then read again.</summary>
    public const int Version = 2;

    public const int LargestFile = 20 * 1024 * 1024;
    const int MostClauses = 10_000;

    /// <exception cref="UnreadableDocumentException">The reason and the mend, in Chinese.</exception>
    public static ReadResult From(SourceFile file, CancellationToken cancel)
    {
        try
        {
            return Parse(file, cancel);
        }
        catch (Exception broken) when (IsOfTheFile(broken))
        {
            // Readers of other people's formats fail in every way there is. One file must not keep the others from loading.
            throw new UnreadableDocumentException("文件已损坏或没有传完，不能读取；请重新保存后再导入", broken);
        }
    }

    static ReadResult Parse(SourceFile file, CancellationToken cancel)
    {
        if (file.Bytes.Length == 0)
            throw new UnreadableDocumentException("文件是空的（0 字节）；请重新保存后再导入");
        if (file.Bytes.Length > LargestFile)
            throw TooLarge(file.Bytes.Length);
        var lines = new LineCollector(cancel);
        var own = Read(file, lines);
        var said = file.About is null ? own : FrontMatter.Parse(file.About).Over(own);
        var about = said.Over(DocumentFacts.Of(lines.Lines));
        var name = Path.GetFileNameWithoutExtension(file.Name);
        var title = about.Title ?? name;
        var id = about.Number ?? name;
        // Below a front matter only the repeated title stands above the text.
        var body = own.Named.Count == 0
            ? DocumentFacts.Body(lines.Lines, title)
            : lines.Lines.SkipWhile(line => line.HeadingLevel > 0 && string.Equals(line.Text, title, StringComparison.Ordinal));
        var clauses = ClauseCutter.Cut(id, [.. body]);
        if (clauses.Count == 0)
            throw new UnreadableDocumentException("没有读到任何条文；请检查文件里是否真有文字");
        if (clauses.Count > MostClauses)
            throw new UnreadableDocumentException("条文超过 1 万条，不像一份规定；请按文件拆开再导入");
        return new ReadResult(Document(file, about, id, title, clauses), [.. lines.Remarks, .. Missing(about)]);
    }

    public static UnreadableDocumentException TooLarge(long bytes) =>
        new($"文件有 {(bytes + 1024 * 1024 - 1) / 1024 / 1024} MB，超过 {LargestFile / 1024 / 1024} MB；规定的文字远没有这么多，请删去图片或拆开后再导入");

    static FrontMatter Read(SourceFile file, LineCollector lines)
    {
        var format = FileFormats.Of(file.Name, file.Bytes);
        var extension = Path.GetExtension(file.Name);
        if (FileFormats.Extensions.TryGetValue(extension, out var promised) && promised != format && Differ(promised, format))
            lines.Remark($"扩展名是 {extension}，内容其实是 {NameOf(format)}，已按内容读取");
        switch (format)
        {
            case FileFormat.Word: WordReader.Read(file.Bytes, lines); return new FrontMatter();
            case FileFormat.Pdf: PdfReader.Read(file.Bytes, lines); return new FrontMatter();
            case FileFormat.Html: HtmlReader.Read(SourceText.Decode(file.Bytes), lines); return new FrontMatter();
            default: return ReadText(file, format, lines);
        }
    }

    static bool IsOfTheFile(Exception failure) => failure is not (UnreadableDocumentException or OperationCanceledException or OutOfMemoryException);

    static FrontMatter ReadText(SourceFile file, FileFormat format, LineCollector lines)
    {
        var (yaml, body) = FrontMatter.Part(SourceText.Decode(file.Bytes));
        var about = FrontMatter.Parse(yaml);
        if (format == FileFormat.Markdown)
            MarkdownReader.Read(body, lines);
        else
            PlainTextReader.Read(body, lines);
        return about;
    }

    static bool Differ(FileFormat promised, FileFormat found) => promised is FileFormat.Word or FileFormat.Pdf || found is FileFormat.Word or FileFormat.Pdf or FileFormat.Html;

    static string NameOf(FileFormat format) => format switch
    {
        FileFormat.Word => "Word",
        FileFormat.Pdf => "PDF",
        FileFormat.Html => "网页",
        _ => "文本",
    };

    static IEnumerable<string> Missing(FrontMatter about)
    {
        if (about.Number is null)
            yield return "没有读到文号，将以文件名作为编号";
        if (about.Effective is null)
        {
            yield return about.Issued is { } issued
                ? string.Create(CultureInfo.InvariantCulture, $"没有读到施行日期，按印发日期 {issued:yyyy-MM-dd} 起算")
                : "没有读到施行日期，将一直视为现行";
        }
    }

    static PolicyDocument Document(SourceFile file, FrontMatter about, string id, string title, IReadOnlyList<Clause> clauses) => new()
    {
        Id = id,
        Title = title,
        Number = about.Number,
        Issuer = about.Issuer,
        Issued = about.Issued,
        Effective = about.Effective,
        Repealed = about.Repealed,
        Supersedes = about.Supersedes,
        Audience = about.Audience,
        SourceFile = file.Name,
        SourceHash = file.Hash,
        Clauses = clauses,
    };
}
