using System.Globalization;
using System.Text;
using System.Xml;

namespace WeCom.Callback;

/// <summary>Writes elements the way WeCom does: text as CDATA, numbers plain, nothing for what is not there.</summary>
sealed class ReplyWriter : IDisposable
{
    static readonly XmlWriterSettings Settings = new() { OmitXmlDeclaration = true };

    readonly StringBuilder _text = new();
    readonly XmlWriter _xml;

    public ReplyWriter() => _xml = XmlWriter.Create(_text, Settings);

    public string Finish()
    {
        _xml.Flush();
        return _text.ToString();
    }

    public void Element(string name, Action content)
    {
        _xml.WriteStartElement(name);
        content();
        _xml.WriteEndElement();
    }

    /// <summary>One element per value: lists are flat repetition, without a wrapper.</summary>
    public void Each<T>(string name, IReadOnlyList<T>? values, Action<T> content)
    {
        foreach (var value in values ?? [])
            Element(name, () => content(value));
    }

    public void Text(string name, string? value)
    {
        if (value is null)
            return;
        _xml.WriteStartElement(name);
        _xml.WriteCData(Writable(value));
        _xml.WriteEndElement();
    }

    public void Number(string name, long? value)
    {
        if (value is { } number)
            _xml.WriteElementString(name, number.ToString(CultureInfo.InvariantCulture));
    }

    public void Number(string name, double? value)
    {
        if (value is { } number)
            _xml.WriteElementString(name, number.ToString(CultureInfo.InvariantCulture));
    }

    public void Flag(string name, bool? value)
    {
        if (value is { } flag)
            _xml.WriteElementString(name, XmlConvert.ToString(flag));
    }

    public void Dispose() => _xml.Dispose();

    /// <summary>Without what XML cannot hold: control characters and halves of characters.</summary>
    static string Writable(string text)
    {
        var writable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value >= 0x10000 || XmlConvert.IsXmlChar((char)rune.Value))
                writable.Append(rune);
        }

        return writable.ToString();
    }
}
