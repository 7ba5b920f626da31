using System.Text.RegularExpressions;

namespace Bot.Knowledge;

/// <summary>
/// Reads what a question names outright: 《办法》第十二条, 师德办法第12条, X教发〔2024〕3号第十二条, 十二条, a title, a number,
/// a clause's own name, or a question that an administrator has tied to a clause.
/// </summary>
sealed partial class ClauseNames
{
    /// <summary>A shorter run of characters is found in too many titles.</summary>
    const int ShortestName = 3;

    const int ShortestNumber = 6;

    /// <summary>A law is called with it or without.</summary>
    const string Country = "中华人民共和国";

    readonly IReadOnlyList<PolicyDocument> _documents;
    readonly IReadOnlyList<(string Title, string Number, string Id)> _folded;
    readonly Dictionary<string, int> _clauses = new(StringComparer.Ordinal);
    readonly List<int> _articles = [];
    readonly List<int> _firsts = [];

    public ClauseNames(IReadOnlyList<PolicyDocument> documents)
    {
        _documents = documents;
        _folded = [.. documents.Select(document => (Fold(document.Title), Fold(document.Number ?? ""), Fold(document.Id)))];
        foreach (var document in documents)
        {
            _firsts.Add(_articles.Count);
            foreach (var clause in document.Clauses)
            {
                _clauses.TryAdd(clause.Id, _articles.Count);
                _articles.Add(ArticleOf(clause.Label));
            }
        }
    }

    public NamedClauses In(string question, AliasBook aliases)
    {
        if (aliases.ClauseFor(question) is { } tied && _clauses.TryGetValue(tied, out var passage))
            return new NamedClauses([passage], new HashSet<int>(), 0, _articles);

        var folded = Fold(question);
        var reference = Reference.Match(folded);
        var article = reference.Success ? ArticleOf($"第{reference.Groups["number"].Value}条{reference.Groups["sub"].Value}") : 0;
        var documents = DocumentsIn(question, folded, reference);
        // 三十条 alone may be anything that comes in thirties.
        if (documents.Count == 0 && !reference.Groups["ordinal"].Success && reference.Length < folded.Length)
            article = 0;
        return new NamedClauses(ExactlyNamed(folded), documents, article, _articles);
    }

    /// <summary>The document that a question names where it names none that is here: what others say under the same article is not it.</summary>
    public DocumentMention? MissingIn(string question, AliasBook aliases)
    {
        var mentions = DocumentMention.In(question);
        if (mentions.Count == 0 || (aliases.ClauseFor(question) is { } tied && _clauses.ContainsKey(tied)))
            return null;
        var folded = Fold(question);
        return _folded.Any(one => IsNamed(one, folded, withTitle: true)) || DocumentsIn(question, folded, Reference.Match(folded)).Count > 0 ? null : mentions[0];
    }

    HashSet<int> DocumentsIn(string question, string folded, Match reference)
    {
        // A title that merely stands in a question may be what the question is about; with a clause's number it names.
        var named = _folded.Index().Where(one => IsNamed(one.Item, folded, withTitle: reference.Success)).Select(one => one.Index).ToHashSet();
        foreach (var mention in DocumentMention.In(question))
            named.UnionWith(mention.IsNumber ? Numbered(mention) : Called(mention.Key));
        foreach (Match title in Titles.Matches(question))
            named.UnionWith(Called(Fold(title.Groups["title"].Value)));
        if (named.Count == 0 && reference.Success && NameBefore.Match(folded[..reference.Index]) is { Success: true } before)
        {
            var words = before.Groups["name"].Value;
            for (var from = 0; named.Count == 0 && from <= words.Length - ShortestName; from++)
                named.UnionWith(Called(words[from..]));
        }

        return named;
    }

    static bool IsNamed((string Title, string Number, string Id) document, string question, bool withTitle) =>
        (document.Number.Length >= ShortestNumber && question.Contains(document.Number, StringComparison.Ordinal))
        || (withTitle && document.Title.Length >= ShortestName && question.Contains(document.Title, StringComparison.Ordinal));

    IEnumerable<int> Numbered(DocumentMention mention) => _documents.Index().Where(one => mention.IsNumberOf(one.Item.Number)).Select(one => one.Index);

    /// <summary>The documents of this title, else those whose title holds it, else those it abbreviates.</summary>
    IEnumerable<int> Called(string name)
    {
        name = name.StartsWith(Country, StringComparison.Ordinal) ? name[Country.Length..] : name;
        (int Index, (string Title, string Number, string Id) Item)[] alike = [.. _folded.Index().Where(one => IsOfKind(name, one.Item.Title))];
        int[] holding = [.. alike.Where(one => one.Item.Title.Contains(name, StringComparison.Ordinal)).Select(one => one.Index)];
        return holding.Length > 0 ? holding : alike.Where(one => Abbreviates(name, one.Item.Title)).Select(one => one.Index);
    }

    /// <summary>教师法 is neither 教师收受礼品管理办法 nor 教师法实施意见, though its characters stand in both.</summary>
    static bool IsOfKind(string name, string title) =>
        KindOf(name) is not { } kind || string.Equals(kind, KindOf(title), StringComparison.Ordinal);

    static string? KindOf(string name) => Kinds.Matches(Enclosing.Replace(name, "")).LastOrDefault()?.Value;

    /// <summary>礼品办法 abbreviates 教师收受礼品礼金管理办法: its characters stand there in this order.</summary>
    static bool Abbreviates(string name, string title)
    {
        var at = 0;
        foreach (var c in title)
        {
            if (at < name.Length && name[at] == c)
                at++;
        }

        return at == name.Length;
    }

    /// <summary>The clause whose whole name the question is: its document's id and its label.</summary>
    List<int> ExactlyNamed(string folded)
    {
        var found = new List<int>();
        foreach (var (document, names) in _folded.Index())
        {
            if (!folded.StartsWith(names.Id, StringComparison.Ordinal))
                continue;
            found.AddRange(_documents[document].Clauses.Index()
                .Where(clause => string.Equals(Fold(clause.Item.Id), folded, StringComparison.Ordinal))
                .Select(clause => _firsts[document] + clause.Index));
        }

        return found;
    }

    /// <summary>第十二条 and 第12条 are 1200, 第十二条之一 is 1201; 0 for what is no article.</summary>
    static int ArticleOf(string label)
    {
        if (ClauseMark.Of(label) is not { Kind: ClauseKind.Article } mark)
            return 0;
        var after = mark.Label.IndexOf('之', StringComparison.Ordinal);
        return (mark.Number * 100) + (after < 0 ? 0 : ChineseNumber.Parse(mark.Label.AsSpan(after + 1)) ?? 0);
    }

    static string Fold(string text) => DocumentNumber.Fold(TextFold.Fold(text));

    [GeneratedRegex("(?<ordinal>第)?(?<number>[0-9〇零一二三四五六七八九十百千两]{1,7})条(?<sub>之[一二三四五六七八九十]{1,2})?", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Reference { get; }

    [GeneratedRegex("《(?<title>[^《》]{2,80})》", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Titles { get; }

    [GeneratedRegex(DocumentMention.Kinds, RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Kinds { get; }

    /// <summary>A notice that hands out a rule is called by the rule.</summary>
    [GeneratedRegex("(?<=(印发|转发|发布|公布).*)的?通知$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Enclosing { get; }

    [GeneratedRegex("(?<name>.{1,30}(" + DocumentMention.Kinds + "))的?$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex NameBefore { get; }
}

/// <summary>How surely a question names a clause.</summary>
enum Naming
{
    None,

    /// <summary>Its document, and nothing in it.</summary>
    Document,

    /// <summary>An article of its number, in no document by name.</summary>
    Article,

    /// <summary>This very clause.</summary>
    Clause,
}

/// <summary>What a question names.</summary>
sealed class NamedClauses(IReadOnlyList<int> passages, IReadOnlySet<int> documents, int article, IReadOnlyList<int> articles)
{
    public bool Any => passages.Count > 0 || documents.Count > 0 || article > 0;

    public Naming Of(Place place)
    {
        if (!Any)
            return Naming.None;
        if (passages.Contains(place.Passage))
            return Naming.Clause;
        var isArticle = article > 0 && articles[place.Passage] == article;
        return (isArticle, documents.Contains(place.Document)) switch
        {
            (true, true) => Naming.Clause,
            (true, false) => documents.Count == 0 ? Naming.Article : Naming.None,
            (false, true) => passages.Count > 0 ? Naming.None : Naming.Document,
            _ => Naming.None,
        };
    }
}
