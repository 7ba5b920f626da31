using System.IO.Compression;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Bot.Knowledge.Readers;

/// <summary>
/// What one PDF may cost. The library unpacks whole streams and lets forms draw forms, so that a small file could fill
/// any memory; here every stream is measured before it is unpacked, and glyphs and forms are counted.
/// </summary>
sealed class PdfLimits : ParsingOptions
{
    public const int MostPages = 2_000;
    const int MostGlyphs = 3_000_000;
    const int MostForms = 50_000;

    readonly CancellationToken _cancel;
    int _glyphs;
    int _forms;

    public PdfLimits(CancellationToken cancel)
    {
        _cancel = cancel;
        UseLenientParsing = true;
        SkipMissingFonts = true;
        FilterProvider = new MeasuredFilters(cancel);
    }

    /// <exception cref="UnreadableDocumentException">There are more than a rule ever has.</exception>
    public void CountGlyph()
    {
        if (++_glyphs > MostGlyphs)
            throw new UnreadableDocumentException("PDF 里的文字超过 300 万个，不像一份规定；请按文件拆开再导入");
        if (_glyphs % 1024 == 0)
            _cancel.ThrowIfCancellationRequested();
    }

    /// <exception cref="UnreadableDocumentException">There are more than a rule ever has.</exception>
    public void CountForm()
    {
        if (++_forms > MostForms)
            throw new UnreadableDocumentException("PDF 里的图形嵌套太多，不像一份规定；请从 Word 原件重新导出");
        _cancel.ThrowIfCancellationRequested();
    }

    sealed class MeasuredFilters(CancellationToken cancel) : IFilterProvider
    {
        const long MostInAll = 300L * 1024 * 1024;

        long _left = MostInAll;

        public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Measured(DefaultFilterProvider.Instance.GetFilters(dictionary));

        public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Measured(DefaultFilterProvider.Instance.GetNamedFilters(names));

        public IReadOnlyList<IFilter> GetAllFilters() => Measured(DefaultFilterProvider.Instance.GetAllFilters());

        public void Spend(long bytes)
        {
            cancel.ThrowIfCancellationRequested();
            if ((_left -= bytes) < 0)
                throw new UnreadableDocumentException("PDF 解压后超过 300 MB，不像一份规定；请从 Word 原件重新导出");
        }

        IReadOnlyList<IFilter> Measured(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new MeasuredFilter(filter, this))];
    }

    sealed class MeasuredFilter(IFilter filter, MeasuredFilters budget) : IFilter
    {
        const int LargestStream = 40 * 1024 * 1024;

        /// <summary>LZW can unpack to some two thousand times its length, run lengths to sixty-four times.</summary>
        const int LargestPacked = 100 * 1024;

        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            var length = filter switch
            {
                FlateFilter => Inflated(input),
                LzwFilter or RunLengthFilter when input.Length > LargestPacked => long.MaxValue,
                _ => input.Length,
            };
            if (length > LargestStream)
                throw new UnreadableDocumentException("PDF 里有一段内容解压后超过 40 MB，不像一份规定；请从 Word 原件重新导出");
            budget.Spend(length);
            return filter.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        /// <summary>How much it really unpacks to, as far as it matters; a broken stream counts until it breaks.</summary>
        static long Inflated(Memory<byte> input)
        {
            const int zlibHeader = 2;
            if (input.Length <= zlibHeader)
                return 0;
            using var stream = new DeflateStream(new MemoryStream(input[zlibHeader..].ToArray(), writable: false), CompressionMode.Decompress);
            var buffer = new byte[81_920];
            var length = 0L;
            try
            {
                int read;
                while (length <= LargestStream && (read = stream.Read(buffer)) > 0)
                    length += read;
            }
            catch (InvalidDataException)
            {
                // The library takes what came before the break.
            }

            return length;
        }
    }
}
