using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace WeCom.Callback;

/// <summary>
/// The elements under one element of a small document, by name and in their order. Text is text whether it came as
/// CDATA or not, and nothing is required: a missing element reads as empty.
/// </summary>
readonly struct XmlFields
{
    /// <summary>More than any callback of PROTOCOL part 3 has; a bound on what a crafted body can cost.</summary>
    const int MostElements = 4096;
    const int DeepestElement = 8;

    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = CallbackReceiver.MaxBodyBytes,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    readonly ReadOnlyMemory<Element> _elements;
    readonly int _depth;

    XmlFields(ReadOnlyMemory<Element> elements, int depth)
    {
        _elements = elements;
        _depth = depth;
    }

    /// <summary>The elements below the root, or null when this is no XML or more XML than a callback may have.</summary>
    public static XmlFields? Read(ReadOnlyMemory<byte> utf8)
    {
        if (!MemoryMarshal.TryGetArray(utf8, out var bytes))
            bytes = utf8.ToArray();
        try
        {
            using var stream = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
            using var reader = XmlReader.Create(stream, Settings);
            var elements = ReadElements(reader);
            return elements is null ? null : new XmlFields(elements.ToArray(), depth: 1);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The text of the first element of this name, or null when there is none.</summary>
    public string? Find(string name)
    {
        foreach (var element in _elements.Span)
        {
            if (element.Depth == _depth && string.Equals(element.Name, name, StringComparison.Ordinal))
                return element.Text;
        }

        return null;
    }

    public string Text(string name) => Find(name) ?? "";

    public int? Int(string name) =>
        int.TryParse(Find(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    public double Double(string name) =>
        double.TryParse(Find(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>What lies in the first element of this name.</summary>
    public XmlFields In(string name)
    {
        var sections = All(name);
        return sections.Count > 0 ? sections[0] : default;
    }

    /// <summary>What lies in each element of this name.</summary>
    public IReadOnlyList<XmlFields> All(string name)
    {
        List<XmlFields> sections = [];
        var elements = _elements.Span;
        for (var start = 0; start < elements.Length; start++)
        {
            if (elements[start].Depth != _depth || !string.Equals(elements[start].Name, name, StringComparison.Ordinal))
                continue;
            var end = start + 1;
            while (end < elements.Length && elements[end].Depth > _depth)
                end++;
            sections.Add(new XmlFields(_elements[(start + 1)..end], _depth + 1));
        }

        return sections;
    }

    /// <summary>The text of each element of this name.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        List<string> texts = [];
        foreach (var element in _elements.Span)
        {
            if (element.Depth == _depth && string.Equals(element.Name, name, StringComparison.Ordinal))
                texts.Add(element.Text);
        }

        return texts;
    }

    static List<Element>? ReadElements(XmlReader reader)
    {
        List<Element> elements = [];
        // Text in pieces is joined once: an unsigned body of 80,000 pieces must not cost the square of its length.
        StringBuilder? pieces = null;
        while (reader.Read())
        {
            if (reader.Depth > DeepestElement || elements.Count > MostElements)
                return null;
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth > 0:
                    Join(elements, ref pieces);
                    elements.Add(new Element(reader.Depth, reader.LocalName, ""));
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA
                    when elements is [.., var owner] && owner.Depth == reader.Depth - 1:
                    if (owner.Text.Length == 0)
                        elements[^1] = owner with { Text = reader.Value };
                    else
                        (pieces ??= new StringBuilder(owner.Text)).Append(reader.Value);
                    break;
            }
        }

        Join(elements, ref pieces);
        return elements;
    }

    static void Join(List<Element> elements, ref StringBuilder? pieces)
    {
        if (pieces is null)
            return;
        elements[^1] = elements[^1] with { Text = pieces.ToString() };
        pieces = null;
    }

    readonly record struct Element(int Depth, string Name, string Text);
}
