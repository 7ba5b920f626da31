using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bot.Tests.Support;

/// <summary>A real .docx, as Word writes them: styles, automatic numbers, tables, a header and a footer.</summary>
sealed class WordFile
{
    /// <summary>Levels of the one list: 第一章, 第一条, （一）, 1.</summary>
    public const int Chapter = 0;
    public const int Article = 1;
    public const int Item = 2;
    public const int SubItem = 3;

    readonly List<OpenXmlElement> _body = [];

    public WordFile Line(string text, string? style = null, int? level = null, int list = 1)
    {
        _body.Add(Paragraph(text, style, level, list));
        return this;
    }

    public WordFile With(OpenXmlElement element)
    {
        _body.Add(element);
        return this;
    }

    public WordFile Table(params string[][] rows) => With(TableOf(rows));

    public static Table TableOf(params string[][] rows) =>
        new(rows.Select(row => new TableRow(row.Select(cell => new TableCell(new Paragraph(new Run(new Text(cell))))))));

    public static Paragraph Paragraph(string text, string? style = null, int? level = null, int list = 1)
    {
        var properties = new ParagraphProperties();
        if (style is not null)
            properties.AppendChild(new ParagraphStyleId { Val = style });
        if (level is { } at)
            properties.AppendChild(new NumberingProperties(new NumberingLevelReference { Val = at }, new NumberingId { Val = list }));
        // Word cuts a sentence into runs as it likes.
        var half = text.Length / 2;
        return new Paragraph(properties, new Run(new Text(text[..half])), new Run(new Text(text[half..])));
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = Numbering();
            var header = main.AddNewPart<HeaderPart>();
            header.Header = new Header(new Paragraph(new Run(new Text("页眉：内部资料"))));
            var section = new SectionProperties(new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) });
            main.Document = new Document(new Body([.. _body, section]));
        }

        return stream.ToArray();
    }

    static Styles Styles() => new(
        StyleOf("Title", "Title", null),
        StyleOf("1", "heading 1", 0),
        StyleOf("2", "heading 2", 1),
        StyleOf("TOC1", "toc 1", null),
        new Style(
            new StyleName { Val = "条" },
            new BasedOn { Val = "Normal" },
            new StyleParagraphProperties(new NumberingProperties(new NumberingId { Val = 1 })))
        { Type = StyleValues.Paragraph, StyleId = "ArticleStyle" });

    static Style StyleOf(string id, string name, int? outline)
    {
        var properties = new StyleParagraphProperties();
        if (outline is { } level)
            properties.AppendChild(new OutlineLevel { Val = level });
        return new Style(new StyleName { Val = name }, properties) { Type = StyleValues.Paragraph, StyleId = id };
    }

    static Numbering Numbering() => new(
        new AbstractNum(
            LevelOf(Chapter, NumberFormatValues.ChineseCounting, "第%1章"),
            LevelOf(Article, NumberFormatValues.ChineseCountingThousand, "第%2条", "ArticleStyle", restarts: false),
            LevelOf(Item, NumberFormatValues.ChineseCounting, "（%3）"),
            LevelOf(SubItem, NumberFormatValues.Decimal, "%4."))
        { AbstractNumberId = 0 },
        new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = 1 },
        new NumberingInstance(
            new AbstractNumId { Val = 0 },
            new LevelOverride(new StartOverrideNumberingValue { Val = 1 }) { LevelIndex = Article })
        { NumberID = 2 });

    static Level LevelOf(int index, NumberFormatValues format, string text, string? style = null, bool restarts = true)
    {
        var level = new Level(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }) { LevelIndex = index };
        if (!restarts)
            level.AppendChild(new LevelRestart { Val = 0 });
        if (style is not null)
            level.AppendChild(new ParagraphStyleIdInLevel { Val = style });
        level.AppendChild(new LevelText { Val = text });
        return level;
    }
}
