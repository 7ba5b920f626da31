using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace WeComSimulator.Callbacks;

/// <summary>
/// One element of callback XML: a text, a bare number, or further elements. Written by hand and not by our client's
/// writer, so that a bug of the client is not mirrored here.
/// </summary>
sealed record XmlPart(string Name, string Text, bool IsNumber = false)
{
    public IReadOnlyList<XmlPart> Children { get; init; } = [];

    public static XmlPart Number(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture), IsNumber: true);

    public static XmlPart Group(string name, params IReadOnlyList<XmlPart> children) => new(name, "") { Children = children };

    public static string Document(IEnumerable<XmlPart> parts, CallbackSwitches switches)
    {
        var inOrder = parts.ToArray();
        if (switches.ShuffleElements)
            RandomNumberGenerator.Shuffle<XmlPart>(inOrder);
        var xml = new StringBuilder("<xml>");
        foreach (var part in inOrder)
            part.Write(xml, switches.Cdata);
        return xml.Append("</xml>").ToString();
    }

    void Write(StringBuilder xml, CdataUse use)
    {
        xml.Append('<').Append(Name).Append('>');
        foreach (var child in Children)
            child.Write(xml, use);
        if (Children.Count == 0)
            xml.Append(use == CdataUse.Everywhere || (use == CdataUse.Usual && !IsNumber) ? Cdata(Legal(Text)) : SecurityElement.Escape(Legal(Text)));
        xml.Append("</").Append(Name).Append('>');
    }

    static string Cdata(string text) => $"<![CDATA[{text.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal)}]]>";

    // XML 1.0 has no way to write these; a keyboard cannot type them either, but a test can.
    static string Legal(string text) =>
        text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(IsLegal));

    static bool IsLegal(Rune rune) => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value);
}
