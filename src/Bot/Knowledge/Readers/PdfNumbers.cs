using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Bot.Knowledge.Readers;

/// <summary>
/// Looks for numbers that the library would count up to one by one: a font that has widths, or a character table, for
/// two thousand million characters would fill any memory out of a line of text. There are 65,536 of them at most.
/// </summary>
sealed partial class PdfNumbers(PdfDocument document, CancellationToken cancel)
{
    const int LastCharacter = 65_535;
    const int MostMapped = 1_000_000;
    const int LongestRow = 1_000_000;
    const int Deepest = 64;

    /// <exception cref="UnreadableDocumentException">There is one.</exception>
    public static void Check(PdfDocument document, CancellationToken cancel)
    {
        var numbers = new PdfNumbers(document, cancel);
        foreach (var reference in document.Structure.CrossReferenceTable.ObjectOffsets.Keys)
            numbers.Look(numbers.Find(reference), 0);
    }

    void Look(IToken? token, int depth)
    {
        cancel.ThrowIfCancellationRequested();
        if (depth > Deepest)
            return;
        switch (token)
        {
            case StreamToken stream: Look(stream.StreamDictionary, depth + 1); break;
            case ArrayToken array:
                foreach (var item in array.Data)
                    Look(item, depth + 1);
                break;
            case DictionaryToken dictionary:
                foreach (var (name, value) in dictionary.Data)
                {
                    LookAt(name, value);
                    Look(value, depth + 1);
                }

                break;
        }
    }

    void LookAt(string name, IToken value)
    {
        switch (name)
        {
            case "W" or "W2" when Resolve(value) is ArrayToken widths: Bound(widths.Data, LastCharacter); break;
            case "FirstChar" or "LastChar": Bound([value], LastCharacter); break;
            case "Columns" or "Colors": Bound([value], LongestRow); break;
            case "ToUnicode" or "Encoding" or "UseCMap" when Resolve(value) is StreamToken map: LookInto(map); break;
        }
    }

    void Bound(IReadOnlyList<IToken> values, int largest)
    {
        if (values.Select(Resolve).OfType<NumericToken>().Any(number => Math.Abs(number.Data) > largest))
            throw Refusal();
    }

    void LookInto(StreamToken map)
    {
        var text = Comment.Replace(Encoding.Latin1.GetString(map.Decode(document.Structure.FilterProvider, document.Structure.TokenScanner).Span), " ");
        var mapped = 0L;
        foreach (var range in Ranges.Matches(text).SelectMany(section => Range.Matches(section.Value)))
        {
            mapped += Math.Max(0, Number(range.Groups["to"]) - Number(range.Groups["from"]));
            if (mapped > MostMapped)
                throw Refusal();
        }
    }

    static long Number(Group hex)
    {
        var digits = string.Concat(hex.Value.Where(char.IsAsciiHexDigit));
        return digits.Length <= 8 ? long.Parse("0" + digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : throw Refusal();
    }

    IToken? Resolve(IToken token) => token is IndirectReferenceToken reference ? Find(reference.Data) : token;

    /// <summary>What is too broken to be found here is not found by the library either.</summary>
    IToken? Find(IndirectReference reference)
    {
        try
        {
            return document.Structure.GetObject(reference)?.Data;
        }
        catch (Exception broken) when (broken is not (UnreadableDocumentException or OperationCanceledException or OutOfMemoryException))
        {
            return null;
        }
    }

    static UnreadableDocumentException Refusal() => new("PDF 的字体或图像写明了不可能的大小，不能读取；请从 Word 原件重新导出");

    [GeneratedRegex("%[^\r\n]*", RegexOptions.None, 10_000)]
    static partial Regex Comment { get; }

    [GeneratedRegex("begin(bf|cid|notdef)range(?s:.*?)(end|$)", RegexOptions.ExplicitCapture, 10_000)]
    static partial Regex Ranges { get; }

    [GeneratedRegex(@"<(?<from>[0-9A-Fa-f\s]*)>\s*<(?<to>[0-9A-Fa-f\s]*)>\s*(<[^>]*>|\[[^\]]*\]|[0-9]+)", RegexOptions.ExplicitCapture, 10_000)]
    static partial Regex Range { get; }
}
