using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace Bot.Knowledge.Readers;

/// <summary>Reads a part of a .docx forward only: no DTD, no outside entity, no tree, bounded in length and depth.</summary>
static class WordXml
{
    const long MostCharacters = 50_000_000;
    const int Deepest = 256;

    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The part's nodes, without what was deleted or stands twice. The reader must not be moved in between.</summary>
    public static IEnumerable<XmlReader> Nodes(OpenXmlPart part, CancellationToken cancel)
    {
        using var xml = XmlReader.Create(part.GetStream(FileMode.Open, FileAccess.Read), Settings);
        var skippedAt = -1;
        while (xml.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (xml.Depth > Deepest)
                throw new UnreadableDocumentException("Word 文件的层次嵌套过深，不能读取；请用 Word 另存后再导入");
            if (skippedAt >= 0)
            {
                if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == skippedAt)
                    skippedAt = -1;
            }
            else if (xml.NodeType == XmlNodeType.Element && IsPast(xml.LocalName))
            {
                skippedAt = xml.IsEmptyElement ? -1 : xml.Depth;
            }
            else
            {
                yield return xml;
            }
        }
    }

    /// <summary>The attribute <c>w:val</c> or another of the word-processing namespace, whichever of its versions.</summary>
    public static string? Value(this XmlReader xml, string name = "val")
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == name && xml.Prefix.Length > 0)
            {
                var value = xml.Value;
                xml.MoveToElement();
                return value;
            }
        }

        xml.MoveToElement();
        return null;
    }

    public static int? Number(this XmlReader xml, string name = "val") =>
        int.TryParse(xml.Value(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A switch such as <c>w:vanish</c>: on unless it says it is off.</summary>
    public static bool IsOn(this XmlReader xml) => xml.Value() is not ("0" or "false" or "off");

    /// <summary>Former text and properties, and the second spelling of what stands in a mc:Choice.</summary>
    static bool IsPast(string name) => name is
        "del" or "moveFrom" or "pPrChange" or "rPrChange" or "sectPrChange" or "tblPrChange" or "numberingChange" or "Fallback" or "instrText";
}
