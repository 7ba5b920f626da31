using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace Bot.Knowledge.Readers;

/// <summary>What styles.xml says about headings and numbering, with what a style inherits.</summary>
sealed class WordStyles
{
    const int LongestChain = 16;
    const int MostStyles = 10_000;

    readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);

    public static WordStyles Read(OpenXmlPart? part, CancellationToken cancel)
    {
        var styles = new WordStyles();
        Style? style = null;
        foreach (var xml in part is null ? [] : WordXml.Nodes(part, cancel))
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "style" && xml.Value("styleId") is { } id && styles._styles.Count < MostStyles)
                styles._styles[id] = style = new Style();
            else if (style is not null)
                Take(xml, style);
        }

        return styles;
    }

    /// <summary>1 to 9 for a heading, 1 for a title, 0 for text.</summary>
    public int HeadingLevelOf(string? id) => Chain(id).Select(style => style.HeadingLevel).FirstOrDefault(level => level is not null) ?? 0;

    /// <summary>Lines of a table of contents repeat the headings.</summary>
    public bool IsContents(string? id) => Chain(id).Any(style => style.Name.StartsWith("toc", StringComparison.OrdinalIgnoreCase));

    public (int? List, int? Level) NumberingOf(string? id)
    {
        var list = Chain(id).Select(style => style.List).FirstOrDefault(list => list is not null);
        return (list, Chain(id).Select(style => style.Level).FirstOrDefault(level => level is not null));
    }

    static void Take(XmlReader xml, Style style)
    {
        switch (xml.LocalName)
        {
            case "name": style.Name = xml.Value() ?? ""; break;
            case "basedOn": style.BasedOn = xml.Value(); break;
            case "numId": style.List = xml.Number(); break;
            case "ilvl": style.Level = xml.Number(); break;
            case "outlineLvl" when xml.Number() is >= 0 and < 9 and var level: style.Outline = level; break;
        }
    }

    IEnumerable<Style> Chain(string? id)
    {
        for (var step = 0; step < LongestChain && id is not null && _styles.TryGetValue(id, out var style); step++)
        {
            yield return style;
            id = style.BasedOn;
        }
    }

    sealed class Style
    {
        public string Name { get; set; } = "";

        public string? BasedOn { get; set; }

        public int? List { get; set; }

        public int? Level { get; set; }

        public int? Outline { get; set; }

        public int? HeadingLevel => Outline + 1 ?? ByName();

        /// <summary>Word names its own styles in English whatever language it speaks; WPS does too.</summary>
        int? ByName()
        {
            if (string.Equals(Name, "title", StringComparison.OrdinalIgnoreCase) || Name == "标题")
                return 1;
            return Name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) && Name[^1] is >= '1' and <= '9' and var digit ? digit - '0' : null;
        }
    }
}
