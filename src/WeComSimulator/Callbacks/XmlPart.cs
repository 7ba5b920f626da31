using System.Security;
using System.Text;

namespace WeComSimulator.Callbacks;

/// <summary>One element of callback XML: a text, a bare number, or further elements.</summary>
sealed record XmlPart(string Name, string Text, bool IsNumber = false)
{
    public IReadOnlyList<XmlPart> Children { get; init; } = [];

    public static XmlPart Number(string name, long value) => new(name, value.ToString(System.Globalization.CultureInfo.InvariantCulture), IsNumber: true);

    public static XmlPart Group(string name, params IReadOnlyList<XmlPart> children) => new(name, "") { Children = children };

    /// <summary>
    /// Written by hand and not by our client's writer, so that a bug of the client is not mirrored here. WeCom's usual
    /// form: texts in CDATA, numbers bare.
    /// </summary>
    public static string Document(IEnumerable<XmlPart> parts, bool cdata = true)
    {
        var xml = new StringBuilder("<xml>");
        foreach (var part in parts)
            part.Write(xml, cdata);
        return xml.Append("</xml>").ToString();
    }

    void Write(StringBuilder xml, bool cdata)
    {
        xml.Append('<').Append(Name).Append('>');
        foreach (var child in Children)
            child.Write(xml, cdata);
        if (Children.Count == 0)
            xml.Append(IsNumber || !cdata ? SecurityElement.Escape(Legal(Text)) : Cdata(Legal(Text)));
        xml.Append("</").Append(Name).Append('>');
    }

    static string Cdata(string text) =>
        $"<![CDATA[{text.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal)}]]>";

    // XML 1.0 has no way to write these; a keyboard cannot type them either, but a test can.
    static string Legal(string text) =>
        text.All(System.Xml.XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(IsLegal));

    static bool IsLegal(Rune rune) => rune.Value > 0xFFFF || System.Xml.XmlConvert.IsXmlChar((char)rune.Value);
}
