using System.Text.RegularExpressions;

namespace WeCom.Api;

/// <summary>
/// Turns common Markdown into what an app's message shows (PROTOCOL part 6): headings, bold, links, inline code, quotes
/// and font colours stay; lists, tables, pictures, code blocks, italics and rules, which would appear as raw characters,
/// become lines that read well.
/// </summary>
public static partial class AppMarkdown
{
    /// <summary>The same content in the app's subset; not cut to any length.</summary>
    public static string Render(string markdown)
    {
        List<string> rendered = [];
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (Fence().IsMatch(lines[at]))
                at = CopyCode(lines, at, rendered);
            else if (IsRow(lines[at]) && at + 1 < lines.Length && Divider().IsMatch(lines[at + 1]))
                at = CopyTable(lines, at, rendered);
            else
                rendered.Add(Line(lines[at]));
        }

        return string.Join('\n', rendered);
    }

    static int CopyCode(string[] lines, int fence, List<string> rendered)
    {
        var at = fence + 1;
        for (; at < lines.Length && !Fence().IsMatch(lines[at]); at++)
            rendered.Add(lines[at].Trim().Length == 0 ? "" : $"`{lines[at].Replace('`', '\'')}`");
        return at;
    }

    /// <summary>Each row becomes a line: its first cell in bold, then the others under the names of their columns.</summary>
    static int CopyTable(string[] lines, int heading, List<string> rendered)
    {
        var names = Cells(lines[heading]);
        var at = heading + 2;
        for (; at < lines.Length && IsRow(lines[at]); at++)
        {
            var cells = Cells(lines[at]);
            var others = cells.Skip(1).Select((cell, index) =>
                index + 1 < names.Length && names[index + 1].Length > 0 ? $"{names[index + 1]}：{cell}" : cell);
            rendered.Add($"• **{cells[0].Replace("**", "", StringComparison.Ordinal)}**　{string.Join("；", others)}");
        }

        return at - 1;
    }

    static bool IsRow(string line) => line.Contains('|', StringComparison.Ordinal);

    static string[] Cells(string row) => [.. row.Trim().Trim('|').Split('|').Select(cell => Inline(cell.Trim()))];

    static string Line(string line)
    {
        if (Rule().IsMatch(line))
            return "————————";
        if (Task().Match(line) is { Success: true } task)
            return $"{Indent(task)}{(task.Groups["box"].Value == " " ? "☐" : "☑")} {Inline(task.Groups["text"].Value)}";
        if (Bullet().Match(line) is { Success: true } bullet)
            return $"{Indent(bullet)}• {Inline(bullet.Groups["text"].Value)}";
        if (Numbered().Match(line) is { Success: true } numbered)
            return $"{Indent(numbered)}{numbered.Groups["number"].Value}. {Inline(numbered.Groups["text"].Value)}";
        if (Quote().Match(line) is { Success: true } quote)
            return $"> {Inline(quote.Groups["text"].Value)}";
        return Inline(line);
    }

    // A wide blank for each level: the client drops ordinary ones at the start of a line.
    static string Indent(Match item) =>
        new('　', item.Groups["indent"].Value.Replace("\t", "  ", StringComparison.Ordinal).Length / 2);

    static string Inline(string text)
    {
        // Code says what it says: its stars and underlines are no markup.
        var pieces = text.Split('`');
        for (var at = 0; at < pieces.Length; at += 2)
            pieces[at] = Plain(pieces[at]);
        return string.Join('`', pieces);
    }

    static string Plain(string text)
    {
        var withLinks = Picture().Replace(text, "[${alt}](${url})");
        var withBold = Underlined().Replace(withLinks, "**${text}**");
        return Struck().Replace(Italic().Replace(withBold, "${text}"), "${text}");
    }

    const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^\s*(```|~~~)", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^[\s|:-]*-[\s|:-]*$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Divider();

    [GeneratedRegex(@"^\s*([-*_]\s*){3,}$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^(?<indent>\s*)[-*+]\s+\[(?<box>[ xX])\]\s+(?<text>.*)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Task();

    [GeneratedRegex(@"^(?<indent>\s*)[-*+]\s+(?<text>.*)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^(?<indent>\s*)(?<number>\d+)[.)]\s+(?<text>.*)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\s*(>\s*)+(?<text>.*)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quote();

    [GeneratedRegex(@"!\[(?<alt>[^\]]*)\]\((?<url>[^)\s]*)[^)]*\)", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Picture();

    [GeneratedRegex(@"(?<![\w_])__(?<text>[^_]+)__(?![\w_])", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Underlined();

    [GeneratedRegex(
        @"(?<![*\w])\*(?<text>[^*\s][^*]*)\*(?!\*)|(?<![\w_])_(?<text>[^_\s][^_]*)_(?![\w_])",
        Options,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Italic();

    [GeneratedRegex(@"~~(?<text>[^~]+)~~", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Struck();
}
