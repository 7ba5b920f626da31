using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace Bot.Knowledge.Readers;

/// <summary>
/// The body of a .docx to lines, node by node, with the numbers that Word writes by itself. Headers, footers, notes,
/// hidden and deleted text and the table of contents are no part of the rule.
/// </summary>
sealed class WordReader
{
    readonly TableCollector _tables;
    readonly WordStyles _styles;
    readonly WordNumbering _numbering;
    readonly Stack<Paragraph> _paragraphs = new();
    bool _inText;
    bool _inProperties;
    bool _isHidden;

    WordReader(MainDocumentPart main, LineCollector lines)
    {
        _tables = new TableCollector(lines);
        _styles = WordStyles.Read(main.StyleDefinitionsPart, lines.Cancel);
        _numbering = WordNumbering.Read(main.NumberingDefinitionsPart, lines.Cancel);
    }

    public static void Read(byte[] bytes, LineCollector lines)
    {
        WordPackage.Check(bytes, lines.Cancel);
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false);
        var main = document.MainDocumentPart ?? throw new UnreadableDocumentException("Word 文件里没有正文");
        var reader = new WordReader(main, lines);
        foreach (var node in WordXml.Nodes(main, lines.Cancel))
            reader.Take(node);
    }

    void Take(XmlReader xml)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                var (name, isEmpty) = (xml.LocalName, xml.IsEmptyElement);
                Start(name, xml);
                if (isEmpty)
                    End(name);
                break;
            case XmlNodeType.EndElement:
                End(xml.LocalName);
                break;
            case XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA when _inText && !_isHidden:
                Append(xml.Value);
                break;
        }
    }

    void Start(string name, XmlReader xml)
    {
        switch (name)
        {
            case "p": _paragraphs.Push(new Paragraph()); break;
            case "pPr": _inProperties = true; break;
            case "r": _isHidden = false; break;
            case "t": _inText = true; break;
            case "tbl": _tables.OpenTable(); break;
            case "tr": _tables.OpenRow(); break;
            case "tc": _tables.OpenCell(); break;
            case "gridSpan": _tables.Widen(xml.Number() ?? 1); break;
            case "vMerge" when xml.Value() is not "restart": _tables.Continue(); break;
            case "vanish" when !_inProperties: _isHidden = xml.IsOn(); break;
            case "tab" when !_inProperties: Append(" "); break;
            case "br" or "cr" when !_isHidden: Append("\n"); break;
            case "noBreakHyphen" when !_isHidden: Append("-"); break;
            case "pStyle" or "numId" or "ilvl" or "outlineLvl" when _inProperties && _paragraphs.TryPeek(out var paragraph): Describe(paragraph, name, xml); break;
        }
    }

    void End(string name)
    {
        switch (name)
        {
            case "p" when _paragraphs.TryPop(out var paragraph): Close(paragraph); break;
            case "pPr": _inProperties = false; break;
            case "t": _inText = false; break;
            case "tc": _tables.CloseCell(); break;
            case "tr": _tables.CloseRow(); break;
            case "tbl": _tables.CloseTable(); break;
        }
    }

    static void Describe(Paragraph paragraph, string name, XmlReader xml)
    {
        switch (name)
        {
            case "pStyle": paragraph.Style = xml.Value(); break;
            case "numId": paragraph.List = xml.Number(); break;
            case "ilvl": paragraph.Level = xml.Number(); break;
            case "outlineLvl": paragraph.Outline = xml.Number(); break;
        }
    }

    void Append(string text)
    {
        if (!_paragraphs.TryPeek(out var paragraph))
            return;
        paragraph.Text.Append(text);
        LineCollector.Check(paragraph.Text.Length);
    }

    void Close(Paragraph paragraph)
    {
        var (list, level) = _styles.NumberingOf(paragraph.Style);
        // An empty paragraph uses up its number as well.
        var label = _numbering.Next(paragraph.List ?? list, paragraph.Level ?? level, paragraph.Style);
        var text = paragraph.Text.ToString();
        if (string.IsNullOrWhiteSpace(text) || _styles.IsContents(paragraph.Style))
            return;
        var heading = paragraph.Outline is >= 0 and < 9 and var outline ? outline + 1 : _styles.HeadingLevelOf(paragraph.Style);
        _tables.Add(label + text.TrimStart(), heading);
    }

    sealed class Paragraph
    {
        public StringBuilder Text { get; } = new();

        public string? Style { get; set; }

        public int? List { get; set; }

        public int? Level { get; set; }

        public int? Outline { get; set; }
    }
}
