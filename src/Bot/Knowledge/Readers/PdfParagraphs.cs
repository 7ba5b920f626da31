using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Knowledge.Readers;

/// <summary>
/// Joins the lines of a PDF to paragraphs again: a line goes on with the one before it when that one is full and this
/// one is not indented. Page numbers and what pages repeat at their edges are dropped.
/// </summary>
static partial class PdfParagraphs
{
    /// <summary>How many lines at the top and at the bottom may be headers and footers.</summary>
    const int Edge = 2;

    const double FirstLineIndent = 1.2;
    const double ShortLine = 1.6;
    const double TitleSize = 1.2;

    public static IReadOnlyList<SourceLine> Of(IReadOnlyList<IReadOnlyList<PdfLine>> pages)
    {
        var repeated = Repeated(pages);
        PdfLine[] lines = [.. pages.SelectMany(page => page.Where((line, at) => !IsEdge(page, at) || !(IsPageNumber(line.Text) || repeated.Contains(Place(line)))))];
        if (lines.Length == 0)
            return [];
        var body = lines.GroupBy(line => Math.Round(line.Size)).MaxBy(group => group.Sum(line => line.Text.Length))!;
        var column = new Column(body.Min(line => line.Left), body.Max(line => line.Right), body.Key);
        return Join(lines, column);
    }

    static List<SourceLine> Join(PdfLine[] lines, Column column)
    {
        var paragraphs = new List<SourceLine>();
        var text = new StringBuilder();
        PdfLine? first = null;
        PdfLine? before = null;
        foreach (var line in lines)
        {
            if (before is not null && !GoesOn(before, line, column))
                Close();
            first ??= line;
            text.Append(text.Length > 0 && text[^1] < '\u2E80' && line.Text[0] < '\u2E80' ? " " : "").Append(line.Text);
            before = line;
        }

        Close();
        return paragraphs;

        void Close()
        {
            var isTitle = first!.Page == 0 && first.Size >= column.Size * TitleSize && !first.Text.EndsWith("文件", StringComparison.Ordinal);
            paragraphs.Add(new SourceLine(text.ToString(), isTitle ? 1 : 0, Joins: first.HasColumns));
            text.Clear();
            first = null;
        }
    }

    static bool GoesOn(PdfLine before, PdfLine line, Column column)
    {
        if (before.HasColumns || line.HasColumns || Math.Abs(before.Size - line.Size) > column.Size * 0.15)
            return false;
        // A title in large letters goes on however it is centred.
        if (before.Page == line.Page && before.Size >= column.Size * TitleSize)
            return before.Baseline - line.Baseline < before.Size * 2.2;
        return column.IsFull(before) && !column.IsIndented(line) && !(EndsSentence(before) && ClauseMark.Of(line.Text).Kind != ClauseKind.None);
    }

    static bool EndsSentence(PdfLine line) => line.Text[^1] is '。' or '；' or '：' or ';';

    /// <summary>What stands at the same height of the edge on at least half of the pages, numbers aside.</summary>
    static HashSet<(string, double)> Repeated(IReadOnlyList<IReadOnlyList<PdfLine>> pages)
    {
        var least = Math.Max(2, pages.Count / 2);
        return [.. pages
            .SelectMany(page => page.Where((_, at) => IsEdge(page, at)))
            .GroupBy(Place)
            .Where(place => place.Select(line => line.Page).Distinct().Count() >= least)
            .Select(place => place.Key)];
    }

    static bool IsEdge(IReadOnlyList<PdfLine> page, int at) => at < Edge || at >= page.Count - Edge;

    static (string Text, double Height) Place(PdfLine line) =>
        (string.Concat(line.Text.Where(c => !char.IsDigit(c))), Math.Round(line.Baseline / 4));

    static bool IsPageNumber(string text) => PageNumber.IsMatch(text);

    /// <summary>3, — 3 —, - 3 -, 第3页, 第 3 页 共 12 页, 3/12.</summary>
    [GeneratedRegex(@"^[\s—–―\-·]*(第\s*)?\d{1,4}(\s*页)?([\s,，/|]*(共\s*)?\d{1,4}(\s*页)?)?[\s—–―\-·]*$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex PageNumber { get; }

    /// <summary>The column of running text, in points.</summary>
    readonly record struct Column(double Left, double Right, double Size)
    {
        public bool IsFull(PdfLine line) => line.Right >= Right - (Size * ShortLine);

        public bool IsIndented(PdfLine line) => line.Left >= Left + (Size * FirstLineIndent);
    }
}
