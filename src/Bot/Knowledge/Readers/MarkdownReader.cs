using System.Globalization;
using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bot.Knowledge.Readers;

/// <summary>
/// Markdown to lines. Marks of Markdown go, letters stay: HTML is not interpreted and list numbers are written out,
/// so that what is quoted is what was written.
/// </summary>
static class MarkdownReader
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public static void Read(string body, LineCollector lines)
    {
        LineCollector.Check(body.Length);
        try
        {
            Read(Markdown.Parse(body, Pipeline), "", lines);
        }
        catch (ArgumentException tooDeep)
        {
            throw new UnreadableDocumentException("层次嵌套过深，不能读取；请把文字放回普通段落", tooDeep);
        }
    }

    static void Read(Block block, string prefix, LineCollector lines)
    {
        switch (block)
        {
            case HeadingBlock heading:
                lines.Add(TextOf(heading.Inline).Replace('\n', ' '), heading.Level);
                break;
            case TableRow row:
                lines.Add(string.Join(" | ", row.OfType<TableCell>().Select(CellText)), joins: true);
                break;
            case ContainerBlock container:
                ReadChildren(container, prefix, lines);
                break;
            case LeafBlock { Inline: { } inline }:
                AddText(TextOf(inline), prefix, lines);
                break;
            case CodeBlock code:
                AddText(code.Lines.ToString(), prefix, lines);
                break;
        }
    }

    static void ReadChildren(ContainerBlock container, string prefix, LineCollector lines)
    {
        foreach (var child in container)
        {
            Read(child, prefix + MarkerOf(child), lines);
            prefix = "";
        }
    }

    static string MarkerOf(Block block) => block switch
    {
        ListItemBlock { Parent: ListBlock { IsOrdered: true } list } item => $"{item.Order.ToString(CultureInfo.InvariantCulture)}{list.OrderedDelimiter} ",
        ListItemBlock => "- ",
        _ => "",
    };

    static void AddText(string text, string prefix, LineCollector lines)
    {
        foreach (var line in text.Split('\n'))
        {
            lines.Add(prefix + line);
            prefix = "";
        }
    }

    static string CellText(TableCell cell) => string.Join(' ', cell.OfType<LeafBlock>().Select(leaf => TextOf(leaf.Inline)));

    static string TextOf(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines ?? [])
        {
            _ = inline switch
            {
                LiteralInline literal => text.Append(literal.Content.AsSpan()),
                CodeInline code => text.Append(code.Content),
                LineBreakInline => text.Append('\n'),
                HtmlEntityInline entity => text.Append(entity.Transcoded.AsSpan()),
                AutolinkInline link => text.Append(link.Url),
                ContainerInline nested => text.Append(TextOf(nested)),
                _ => text,
            };
        }

        return text.ToString();
    }
}
