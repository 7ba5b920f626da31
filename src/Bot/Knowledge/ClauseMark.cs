namespace Bot.Knowledge;

/// <summary>What the beginning of a line says about its place in the order of a Chinese rule.</summary>
/// <param name="Kind">Where the line stands in that order.</param>
/// <param name="Label">The mark itself, without blanks: 第十二条, 一、, （二）.</param>
/// <param name="Number">The mark's number.</param>
/// <param name="Rest">What follows the mark.</param>
readonly record struct ClauseMark(ClauseKind Kind, string Label, int Number, string Rest)
{
    const int LongestHeading = 40;

    public bool IsDivision => Kind is ClauseKind.Part or ClauseKind.Chapter or ClauseKind.Section;

    public bool IsOutline => Kind is ClauseKind.Item or ClauseKind.SubItem;

    /// <summary>Whether what follows the mark reads like a heading and not like a sentence.</summary>
    public bool HeadsOnly => IsHeading(Rest);

    public static bool IsHeading(string text) =>
        text.Length <= LongestHeading && text.AsSpan().IndexOfAny('。', '；', '！') < 0 && !text.EndsWith('：');

    public static ClauseMark Of(string line)
    {
        var text = line.Trim();
        return Ordinal(text) ?? Item(text) ?? SubItem(text) ?? new ClauseMark(ClauseKind.None, "", 0, text);
    }

    /// <summary>第三章, 第十二条, 第十二条之一.</summary>
    static ClauseMark? Ordinal(string text)
    {
        if (!text.StartsWith('第'))
            return null;
        var end = NumberEnd(text, 1);
        if (ChineseNumber.Parse(text.AsSpan(1, end - 1).Trim()) is not { } number || end >= text.Length || KindOf(text[end]) is not { } kind)
            return null;
        end++;
        if (kind == ClauseKind.Article && end + 1 < text.Length && text[end] == '之' && NumberEnd(text, end + 1) is var sub && sub > end + 1)
            end = sub;
        var mark = new ClauseMark(kind, Squeeze(text[..end]), number, text[end..].TrimStart().TrimStart('：', ':').TrimStart());
        return mark.IsDivision && !mark.HeadsOnly ? null : mark;
    }

    /// <summary>一、 十二、</summary>
    static ClauseMark? Item(string text)
    {
        var comma = text.IndexOf('、', StringComparison.Ordinal);
        return comma > 0 && !char.IsAscii(text[0]) && ChineseNumber.Parse(text.AsSpan(0, comma)) is { } number
            ? new ClauseMark(ClauseKind.Item, text[..(comma + 1)], number, text[(comma + 1)..].TrimStart())
            : null;
    }

    /// <summary>（一） (一)</summary>
    static ClauseMark? SubItem(string text)
    {
        if (text.Length == 0 || text[0] is not ('（' or '('))
            return null;
        var close = text.AsSpan().IndexOfAny('）', ')');
        return close > 1 && !char.IsAscii(text[1]) && ChineseNumber.Parse(text.AsSpan(1, close - 1)) is { } number
            ? new ClauseMark(ClauseKind.SubItem, text[..(close + 1)], number, text[(close + 1)..].TrimStart())
            : null;
    }

    static int NumberEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && (ChineseNumber.Characters.Contains(text[end], StringComparison.Ordinal) || text[end] == ' '))
            end++;
        return end;
    }

    static ClauseKind? KindOf(char c) => c switch
    {
        '编' => ClauseKind.Part,
        '章' => ClauseKind.Chapter,
        '节' => ClauseKind.Section,
        '条' => ClauseKind.Article,
        _ => null,
    };

    static string Squeeze(string label) => label.Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>编 章 节 条 一、 （一）</summary>
enum ClauseKind
{
    None,
    Part,
    Chapter,
    Section,
    Article,
    Item,
    SubItem,
}
