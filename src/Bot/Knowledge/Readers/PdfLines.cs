using System.Text;

namespace Bot.Knowledge.Readers;

/// <summary>A line as it stands on the page.</summary>
sealed record PdfLine(int Page, string Text, double Left, double Right, double Baseline, double Size, bool HasColumns);

/// <summary>Puts the characters of a page into lines, from the top down and from left to right.</summary>
static class PdfLines
{
    /// <summary>Gaps in ems: a blank between words, the space between columns of a table.</summary>
    const double WordGap = 0.25;
    const double WideGap = 0.6;
    const double ColumnGap = 1.8;

    public static IReadOnlyList<PdfLine> Of(int page, PdfPageText text)
    {
        var lines = new List<PdfLine>();
        var row = new List<PdfGlyph>();
        foreach (var glyph in text.Glyphs.Where(glyph => !string.IsNullOrWhiteSpace(glyph.Text)).OrderByDescending(glyph => glyph.Baseline))
        {
            if (row.Count > 0 && row[0].Baseline - glyph.Baseline > Math.Max(row[0].Size, glyph.Size) * 0.5)
            {
                lines.Add(Line(page, row));
                row.Clear();
            }

            row.Add(glyph);
        }

        if (row.Count > 0)
            lines.Add(Line(page, row));
        return lines;
    }

    static PdfLine Line(int page, List<PdfGlyph> row)
    {
        row.Sort((one, other) => one.Left.CompareTo(other.Left));
        var text = new StringBuilder();
        var columns = false;
        PdfGlyph? before = null;
        foreach (var glyph in row)
        {
            if (before is { } previous)
            {
                // Bold is sometimes faked by drawing a character twice.
                if (glyph.Text == previous.Text && glyph.Left - previous.Left < glyph.Size * 0.15)
                    continue;
                var gap = (glyph.Left - previous.Right) / glyph.Size;
                columns |= gap > ColumnGap;
                text.Append(gap > ColumnGap ? " | " : gap > WideGap || (gap > WordGap && (IsLatin(glyph) || IsLatin(previous))) ? " " : "");
            }

            text.Append(glyph.Text);
            before = glyph;
        }

        return new PdfLine(page, text.ToString(), row[0].Left, row.Max(glyph => glyph.Right), row[0].Baseline, Median(row), columns);
    }

    static bool IsLatin(PdfGlyph glyph) => glyph.Text[0] < '\u2E80';

    static double Median(List<PdfGlyph> row) => row.Select(glyph => glyph.Size).Order().ElementAt(row.Count / 2);
}
