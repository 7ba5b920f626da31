using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using UglyToad.PdfPig;

namespace Bot.Tests.Support;

/// <summary>The words of a document as they stand in its file, got at in another way than the bot's own.</summary>
static partial class SourceWords
{
    public static string Of(byte[] bytes, string extension) => extension switch
    {
        ".docx" => OfWord(bytes),
        ".pdf" => OfPdf(bytes),
        ".html" => WebUtility.HtmlDecode(Tag.Replace(Unseen.Replace(Encoding.UTF8.GetString(bytes), ""), "")),
        // The sample text is in the encoding that office software in schools writes.
        _ => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(bytes),
    };

    static string OfWord(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var body = zip.GetEntry("word/document.xml")!.Open();
        return string.Concat(XDocument.Load(body).Descendants().Where(node => node.Name.LocalName == "t").Select(node => node.Value));
    }

    /// <summary>The letters in the order in which they are drawn, without the numbers of the pages.</summary>
    static string OfPdf(byte[] bytes)
    {
        using var document = PdfDocument.Open(bytes);
        return string.Concat(document.GetPages().Select(page => PageNumber.Replace(page.Text, "")));
    }

    [GeneratedRegex("<(?<name>style|script|title|nav|footer)\\b.*?</\\k<name>>", RegexOptions.Singleline | RegexOptions.IgnoreCase, 1000)]
    static partial Regex Unseen { get; }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    static partial Regex Tag { get; }

    [GeneratedRegex(@"[—–-]\s*\d+\s*[—–-]", RegexOptions.None, 1000)]
    static partial Regex PageNumber { get; }
}
