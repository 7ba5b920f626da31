using System.Globalization;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Bot.Knowledge.Readers;

/// <summary>
/// HTML to lines, tag by tag: no tree is built, so that elements nested a hundred thousand deep cost no more than their
/// letters. What a page shows around its text (menus, footers, scripts) is left out.
/// </summary>
sealed class HtmlReader : IDisposable
{
    const int DeepestList = 100;

    static readonly HashSet<string> Unseen = new(StringComparer.Ordinal) { "script", "style", "template", "noscript", "select", "button", "textarea", "title", "svg", "nav", "footer", "aside", "iframe" };

    static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "o:p", "q",
        "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "input",
    };

    readonly LineCollector _lines;
    readonly TableCollector _tables;
    readonly HtmlTokenizer _tokens;
    readonly string _source;
    readonly Dictionary<string, int> _lastEnd = new(StringComparer.Ordinal);
    readonly StringBuilder _text = new();
    readonly Stack<ListState> _lists = new();
    string? _unseen;
    int _heading;

    HtmlReader(string source, LineCollector lines)
    {
        (_source, _lines, _tables) = (source, lines, new TableCollector(lines));
        _tokens = new HtmlTokenizer(new TextSource(source), HtmlEntityProvider.Resolver) { SkipComments = true };
    }

    public static void Read(string source, LineCollector lines)
    {
        using var reader = new HtmlReader(source, lines);
        reader.Run();
    }

    public void Dispose() => _tokens.Dispose();

    void Run()
    {
        while (true)
        {
            _lines.Cancel.ThrowIfCancellationRequested();
            var token = _tokens.Get();
            switch (token.Type)
            {
                case HtmlTokenType.EndOfFile:
                    Flush();
                    return;
                case HtmlTokenType.Character when _unseen is null:
                    _text.Append(token.Data);
                    LineCollector.Check(_text.Length);
                    break;
                case HtmlTokenType.StartTag when _unseen is null:
                    Start(token.Name, (HtmlTagToken)token);
                    break;
                case HtmlTokenType.EndTag when _unseen is null:
                    End(token.Name);
                    break;
                case HtmlTokenType.EndTag when string.Equals(token.Name, _unseen, StringComparison.Ordinal):
                    _unseen = null;
                    break;
            }
        }
    }

    void Start(string name, HtmlTagToken tag)
    {
        if (Unseen.Contains(name))
        {
            Hide(name, tag.IsSelfClosing);
            return;
        }

        if (Inline.Contains(name))
            return;
        Flush();
        switch (name)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": _heading = name[1] - '0'; break;
            case "ol" or "ul": OpenList(name, tag); break;
            case "li": _text.Append(Marker()); break;
            case "table": _tables.OpenTable(); break;
            case "tr": _tables.OpenRow(); break;
            case "td" or "th": _tables.OpenCell(Number(tag, "colspan"), Number(tag, "rowspan")); break;
        }
    }

    void End(string name)
    {
        if (Inline.Contains(name))
            return;
        Flush();
        switch (name)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": _heading = 0; break;
            case "ol" or "ul": _lists.TryPop(out _); break;
            case "td" or "th": _tables.CloseCell(); break;
            case "tr": _tables.CloseRow(); break;
            case "table": _tables.CloseTable(); break;
        }
    }

    /// <summary>What is never closed hides nothing, else one forgotten tag would hide the rest of the rule.</summary>
    void Hide(string name, bool isSelfClosing)
    {
        if (!_lastEnd.TryGetValue(name, out var last))
            _lastEnd[name] = last = _source.LastIndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
        if (isSelfClosing || last < _tokens.Position)
            return;
        _unseen = name;
        _tokens.State = name switch
        {
            "script" => HtmlParseMode.Script,
            "style" or "noscript" or "iframe" => HtmlParseMode.Rawtext,
            "textarea" or "title" => HtmlParseMode.RCData,
            _ => HtmlParseMode.PCData,
        };
    }

    void OpenList(string name, HtmlTagToken tag)
    {
        if (_lists.Count >= DeepestList)
            throw new UnreadableDocumentException($"列表套列表超过 {DeepestList} 层，不能读取；请把文字放回普通段落");
        _lists.Push(new ListState(name == "ol") { Next = Number(tag, "start") });
    }

    static int Number(HtmlTagToken tag, string attribute) =>
        int.TryParse(tag.GetAttribute(attribute), NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) ? given : 1;

    string Marker() => _lists.TryPeek(out var list) && list.IsOrdered
        ? string.Create(CultureInfo.InvariantCulture, $"{list.Next++}. ")
        : "- ";

    void Flush()
    {
        var line = Collapse(_text);
        _text.Clear();
        // A bullet without words is no line.
        if (line is not ("" or "-"))
            _tables.Add(line, _heading);
    }

    /// <summary>Runs of blanks are one; a line break of the source between two Chinese characters is none.</summary>
    static string Collapse(StringBuilder source)
    {
        var text = source.ToString().AsSpan().Trim();
        var line = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsWhiteSpace(text[at]) || text[at] == '\u3000')
            {
                line.Append(text[at]);
                continue;
            }

            var end = at;
            while (end + 1 < text.Length && char.IsWhiteSpace(text[end + 1]))
                end++;
            var broken = text[at..(end + 1)].IndexOfAny('\n', '\r') >= 0;
            if (!broken || text[at - 1] < '\u2E80' || text[end + 1] < '\u2E80')
                line.Append(' ');
            at = end;
        }

        return line.ToString();
    }

    sealed class ListState(bool isOrdered)
    {
        public bool IsOrdered => isOrdered;

        public int Next { get; set; }
    }
}
