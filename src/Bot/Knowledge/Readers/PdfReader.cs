using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Bot.Knowledge.Readers;

/// <summary>A PDF with text to lines: characters to lines, lines to paragraphs, without what every page repeats.</summary>
static class PdfReader
{
    /// <summary>So few characters on a page with a picture are a stamp or a page number, no text.</summary>
    const int FewestGlyphs = 10;

    public static void Read(byte[] bytes, LineCollector lines)
    {
        var pages = PagesOf(bytes, lines.Cancel);
        RefuseScans(pages, lines);
        var paragraphs = PdfParagraphs.Of([.. pages.Select((page, index) => PdfLines.Of(index, page))]);
        foreach (var paragraph in paragraphs)
            lines.Add(paragraph.Text, paragraph.HeadingLevel, paragraph.Joins);
    }

    static List<PdfPageText> PagesOf(byte[] bytes, CancellationToken cancel)
    {
        try
        {
            using var document = PdfDocument.Open(bytes, new PdfLimits(cancel));
            if (document.NumberOfPages > PdfLimits.MostPages)
                throw new UnreadableDocumentException($"PDF 有 {document.NumberOfPages} 页，超过 {PdfLimits.MostPages} 页；请按文件拆开再导入");
            PdfNumbers.Check(document, cancel);
            document.AddPageFactory<PdfPageText, PdfTextPages>();
            var pages = new List<PdfPageText>();
            for (var number = 1; number <= document.NumberOfPages; number++)
            {
                cancel.ThrowIfCancellationRequested();
                pages.Add(document.GetPage<PdfPageText>(number));
            }

            return pages;
        }
        catch (PdfDocumentEncryptedException locked)
        {
            throw new UnreadableDocumentException("PDF 加了密码；请去掉密码，另存后再导入", locked);
        }
    }

    static void RefuseScans(List<PdfPageText> pages, LineCollector lines)
    {
        var unknown = pages.Sum(page => page.Unknown);
        var glyphs = pages.Sum(page => page.Glyphs.Count);
        if (unknown > glyphs / 4)
            throw new UnreadableDocumentException("PDF 的字体没有文字对照表，读出来是乱码；请提供 Word 原件，或从原件重新导出 PDF");
        int[] scans = [.. pages.Index().Where(page => page.Item.Glyphs.Count < FewestGlyphs && page.Item.Pictures > 0).Select(page => page.Index + 1)];
        if (glyphs < FewestGlyphs && scans.Length == 0)
            throw new UnreadableDocumentException("PDF 里没有读到文字；请提供 Word 原件，或从原件重新导出 PDF");
        if (glyphs < FewestGlyphs || scans.Length * 2 > pages.Count)
            throw new UnreadableDocumentException("PDF 是扫描件，里面是图片，没有文字；请提供 Word 原件，或先用文字识别（OCR）转成能复制文字的 PDF");
        if (scans.Length > 0)
            lines.Remark($"第 {string.Join('、', scans)} 页只有图片，图片里的字没有读到");
    }
}
