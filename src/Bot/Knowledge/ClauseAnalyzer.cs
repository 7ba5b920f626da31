using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Bot.Knowledge;

/// <summary>Chinese as single characters and pairs, which needs no dictionary and was measured to be as good as any.</summary>
sealed class ClauseAnalyzer : Analyzer
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    /// <summary>Safe for concurrent callers.</summary>
    public static ClauseAnalyzer Shared { get; } = new();

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var source = new StandardTokenizer(Version, reader);
        TokenStream tokens = new CJKWidthFilter(source);
        tokens = new LowerCaseFilter(Version, tokens);
        tokens = new CJKBigramFilter(tokens, CJKScript.HAN | CJKScript.HIRAGANA | CJKScript.KATAKANA | CJKScript.HANGUL, outputUnigrams: true);
        return new TokenStreamComponents(source, tokens);
    }

    /// <summary>The terms of a text in order, repeats included.</summary>
    public IReadOnlyList<string> Terms(string text)
    {
        var terms = new List<string>();
        using var tokens = GetTokenStream("text", text);
        var term = tokens.GetAttribute<ICharTermAttribute>();
        tokens.Reset();
        while (tokens.IncrementToken())
            terms.Add(term.ToString());
        tokens.End();
        return terms;
    }
}
