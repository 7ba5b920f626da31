using System.IO.Compression;

namespace Bot.Knowledge.Readers;

/// <summary>What a file is by its content; its name only decides between kinds of text.</summary>
enum FileFormat
{
    Markdown,
    Text,
    Html,
    Word,
    Pdf,
}

static class FileFormats
{
    /// <summary>Ways to name a file that are read, each with the format it promises.</summary>
    public static IReadOnlyDictionary<string, FileFormat> Extensions { get; } = new Dictionary<string, FileFormat>(StringComparer.OrdinalIgnoreCase)
    {
        [".md"] = FileFormat.Markdown,
        [".txt"] = FileFormat.Text,
        [".html"] = FileFormat.Html,
        [".htm"] = FileFormat.Html,
        [".docx"] = FileFormat.Word,
        [".pdf"] = FileFormat.Pdf,
    };

    /// <summary>Whether our own readers of text do, without one of a large format.</summary>
    public static bool IsText(string file, ReadOnlySpan<byte> bytes) =>
        !IsPdf(bytes) && !IsZip(bytes) && OfText(file, bytes) is FileFormat.Markdown or FileFormat.Text;

    /// <exception cref="UnreadableDocumentException">It is of a kind that is not read; the message names it and the mend.</exception>
    public static FileFormat Of(string file, ReadOnlySpan<byte> bytes)
    {
        if (IsPdf(bytes))
            return FileFormat.Pdf;
        if (IsZip(bytes))
            return InZip(bytes);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            throw new UnreadableDocumentException(bytes.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0
                ? "Word 文件加了密码；请去掉密码，另存后再导入"
                : "是旧版 Word 或 WPS 格式（.doc、.wps）；请打开后另存为 .docx");
        }

        if (bytes.StartsWith("{\\rtf"u8))
            throw new UnreadableDocumentException("是 RTF 格式；请打开后另存为 .docx");
        if (IsPicture(bytes))
            throw new UnreadableDocumentException("是图片；请提供 Word 原件，或能复制文字的 PDF");
        return OfText(file, bytes);
    }

    static FileFormat OfText(string file, ReadOnlySpan<byte> bytes)
    {
        var promised = Extensions.TryGetValue(Path.GetExtension(file), out var format) ? format : FileFormat.Text;
        if (SourceText.LooksLikeHtml(bytes))
            return FileFormat.Html;
        return promised is FileFormat.Markdown or FileFormat.Html ? promised : FileFormat.Text;
    }

    static FileFormat InZip(ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false));
            if (zip.GetEntry("[Content_Types].xml") is null)
                throw new UnreadableDocumentException("是压缩包；请解压后逐份导入");
            return zip.Entries.Any(entry => entry.FullName.StartsWith("word/", StringComparison.OrdinalIgnoreCase))
                ? FileFormat.Word
                : throw new UnreadableDocumentException("是 Excel、PowerPoint 或别的办公文件；请把规定的文字放进 .docx 再导入");
        }
        catch (InvalidDataException broken)
        {
            throw new UnreadableDocumentException("Word 文件已损坏或没有传完；请重新保存后再导入", broken);
        }
    }

    static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 1024 + 5)].IndexOf("%PDF-"u8) is >= 0 and < 1024;

    static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8);

    static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || bytes.StartsWith("GIF8"u8)
        || bytes.StartsWith("II*\0"u8)
        || bytes.StartsWith("MM\0*"u8)
        || bytes.StartsWith("BM"u8) && bytes.Length > 6 && bytes[6] == 0;
}
