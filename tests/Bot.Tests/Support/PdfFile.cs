using System.Globalization;
using System.Text;

namespace Bot.Tests.Support;

/// <summary>A real PDF written by hand: pages of lines at given places, in a font that is named, with its character table.</summary>
sealed class PdfFile
{
    public const double BodySize = 16;
    const double PageHeight = 842;

    readonly List<string> _objects = [];
    readonly List<StringBuilder> _pages = [];
    bool _hasPicture;

    /// <summary>So many characters fill a line of the body.</summary>
    public const int LineLength = 28;

    public PdfFile Page()
    {
        _pages.Add(new StringBuilder());
        return this;
    }

    /// <param name="text">What stands there.</param>
    /// <param name="top">Points from the upper edge.</param>
    /// <param name="left">Points from the left edge.</param>
    /// <param name="size">Of the letters.</param>
    public PdfFile At(string text, double top, double left = 72, double size = BodySize)
    {
        var codes = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
        _pages[^1].Append(CultureInfo.InvariantCulture, $"BT /F1 {size} Tf 1 0 0 1 {left} {PageHeight - top} Tm <{codes}> Tj ET\n");
        return this;
    }

    /// <summary>Paragraphs in lines of <see cref="LineLength"/> with an indent of two characters.</summary>
    public PdfFile Paragraphs(double top, params string[] paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            var line = Math.Min(LineLength - 2, paragraph.Length);
            At(paragraph[..line], top, 72 + (2 * BodySize));
            top += 28;
            for (var at = line; at < paragraph.Length; at += LineLength, top += 28)
                At(paragraph[at..Math.Min(paragraph.Length, at + LineLength)], top);
        }

        return this;
    }

    /// <summary>A page that is one picture, as a scanner makes it.</summary>
    public PdfFile Picture()
    {
        _hasPicture = true;
        _pages[^1].Append("q 595 0 0 842 0 0 cm /Im1 Do Q\n");
        return this;
    }

    public PdfFile Raw(string content)
    {
        _pages[^1].Append(content);
        return this;
    }

    /// <param name="change">For hostile files: changes the objects before they are written.</param>
    /// <param name="trailer">What else the trailer says.</param>
    public byte[] ToBytes(Action<List<string>>? change = null, string trailer = "")
    {
        // 1 catalogue, 2 page tree, 3 to 6 the font, 7 a picture, 8 and on a page and its content each.
        const int first = 8;
        var kids = string.Join(' ', _pages.Select((_, index) => $"{first + (index * 2)} 0 R"));
        _objects.Add("<< /Type /Catalog /Pages 2 0 R >>");
        _objects.Add($"<< /Type /Pages /Kids [{kids}] /Count {_pages.Count} /MediaBox [0 0 595 842] >>");
        _objects.Add("<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>");
        _objects.Add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 >>");
        _objects.Add("<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>");
        _objects.Add(Stream("", ToUnicode));
        _objects.Add(Stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "0"));
        var pictures = _hasPicture ? "/XObject << /Im1 7 0 R >>" : "";
        foreach (var (index, page) in _pages.Index())
        {
            _objects.Add($"<< /Type /Page /Parent 2 0 R /Contents {first + (index * 2) + 1} 0 R /Resources << /Font << /F1 3 0 R >> {pictures} >> >>");
            _objects.Add(Stream("", page.ToString()));
        }

        change?.Invoke(_objects);
        return Write(_objects, trailer);
    }

    public static string Stream(string dictionary, string content) =>
        string.Create(CultureInfo.InvariantCulture, $"<< {dictionary} /Length {Encoding.Latin1.GetByteCount(content)} >>\nstream\n{content}\nendstream");

    static byte[] Write(List<string> objects, string trailer)
    {
        var file = new StringBuilder("%PDF-1.7\n");
        var places = new List<int>();
        foreach (var (index, content) in objects.Index())
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{content}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            file.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>The codes are UTF-16, so each stands for itself.</summary>
    const string ToUnicode = """
        /CIDInit /ProcSet findresource begin 12 dict begin begincmap
        /CMapName /Same def /CMapType 2 def
        1 begincodespacerange <0000> <FFFF> endcodespacerange
        1 beginbfrange <0000> <FFFF> <0000> endbfrange
        endcmap CMapName currentdict /CMap defineresource pop end end
        """;
}
