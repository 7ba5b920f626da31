using System.Security.Cryptography;

namespace Bot.Knowledge;

/// <summary>One file to one document.</summary>
static class ReadDocument
{
    public const int LargestFile = 20 * 1024 * 1024;

    /// <param name="file">The name to show, relative to the folder.</param>
    /// <param name="bytes">All of it.</param>
    /// <exception cref="UnreadableDocumentException">The reason, for whoever keeps the folder.</exception>
    public static PolicyDocument From(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw new UnreadableDocumentException("文件是空的");
        var (yaml, body) = FrontMatter.Part(SourceText.Decode(bytes));
        var about = FrontMatter.Parse(yaml);
        var lines = MarkdownReader.Lines(body);
        var title = about.Title ?? TitleIn(lines) ?? Path.GetFileNameWithoutExtension(file);
        var id = about.Number ?? Path.GetFileNameWithoutExtension(file);
        var clauses = ClauseCutter.Cut(id, [.. lines.SkipWhile(line => line.HeadingLevel == 0 && line.Text.Length == 0 || IsTitle(line, title))]);
        if (clauses.Count == 0)
            throw new UnreadableDocumentException("没有读到任何条文");

        return new PolicyDocument
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
            SourceFile = file,
            SourceHash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Clauses = clauses,
        };
    }

    static string? TitleIn(IReadOnlyList<SourceLine> lines) =>
        lines.Where(line => line.HeadingLevel == 1 && ClauseMark.Of(line.Text).Kind == ClauseKind.None).Select(line => line.Text.Trim()).FirstOrDefault();

    static bool IsTitle(SourceLine line, string title) => line.HeadingLevel > 0 && string.Equals(line.Text.Trim(), title, StringComparison.Ordinal);
}
