using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Bot.Knowledge;

/// <summary>Chinese as single characters and pairs, which needs no dictionary and was measured to be as good as any.</summary>
/// <remarks>It expects folded text.</remarks>
sealed class ClauseAnalyzer : Analyzer
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    const CJKScript Scripts = CJKScript.HAN | CJKScript.HIRAGANA | CJKScript.KATAKANA | CJKScript.HANGUL;

    /// <summary>Safe for concurrent callers.</summary>
    public static ClauseAnalyzer Shared { get; } = new();

    /// <summary>The terms of a text in order, repeats included.</summary>
    public IReadOnlyList<string> Terms(string text)
    {
        var terms = new List<string>();
        using var tokens = GetTokenStream("text", TextFold.Fold(text));
        var term = tokens.GetAttribute<ICharTermAttribute>();
        tokens.Reset();
        while (tokens.IncrementToken())
            terms.Add(term.ToString());
        tokens.End();
        return terms;
    }

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var source = new StandardTokenizer(Version, reader);
        return new TokenStreamComponents(source, new CJKBigramFilter(source, Scripts, outputUnigrams: true));
    }
}
