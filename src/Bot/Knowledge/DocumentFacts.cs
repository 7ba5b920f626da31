using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Knowledge.Readers;

namespace Bot.Knowledge;

/// <summary>
/// What a document says about itself in its own words, where nobody wrote it down beside it: the title above the text,
/// the 文号 on a line of its own, 自…起施行, …同时废止, and who issued it when.
/// </summary>
static partial class DocumentFacts
{
    /// <summary>The first lines, in which title and number stand.</summary>
    const int Head = 30;

    const int LongestTitle = 80;
    const int LongestRedHead = 40;

    public static FrontMatter Of(IReadOnlyList<SourceLine> lines)
    {
        var head = lines.Take(Head).TakeWhile(line => ClauseMark.Of(line.Text).Kind == ClauseKind.None).ToList();
        var signed = SignedIn(lines);
        return new FrontMatter
        {
            Title = TitleOf(head),
            Number = head.Select(line => Compact(line.Text)).FirstOrDefault(text => WholeNumber.IsMatch(text)),
            Issuer = IssuerIn(head) ?? signed.Issuer,
            Issued = IssuedIn(head) ?? signed.Day,
            Effective = EffectiveIn(lines),
            Repealed = ValidUntil(lines),
            Supersedes = SupersededIn(lines),
        };
    }

    /// <summary>The text without what stands around it: title, red head and number above, signature and 抄送 below.</summary>
    public static IEnumerable<SourceLine> Body(IReadOnlyList<SourceLine> lines, string title)
    {
        var first = 0;
        while (first < lines.Count - 1 && IsMasthead(lines[first], title))
            first++;
        for (var at = first; at < lines.Count; at++)
        {
            if (!IsSignature(lines, at) && !IsSignature(lines, at + 1) && !Colophon.IsMatch(lines[at].Text))
                yield return lines[at];
        }
    }

    static bool IsMasthead(SourceLine line, string title) =>
        Compact(title).Contains(Compact(line.Text), StringComparison.Ordinal)
        || WholeNumber.IsMatch(Compact(line.Text))
        || Masthead.IsMatch(Compact(line.Text));

    static string? TitleOf(List<SourceLine> head)
    {
        if (head.Where(line => line.HeadingLevel == 1).Select(line => line.Text).FirstOrDefault() is { } marked)
            return marked;
        var parts = head
            .SkipWhile(line => !MayBeTitle(line.Text))
            .TakeWhile(line => MayBeTitle(line.Text))
            .Select(line => line.Text);
        var title = string.Concat(parts);
        return title.Length is > 0 and <= LongestTitle ? title : null;
    }

    static bool MayBeTitle(string line) =>
        !WholeNumber.IsMatch(Compact(line))
        && !Masthead.IsMatch(Compact(line))
        && !line.EndsWith('：')
        && line.AsSpan().IndexOfAny('。', '；', '，') < 0;

    /// <summary>青榆区教育委员会文件 names the issuer in the red head.</summary>
    static string? IssuerIn(List<SourceLine> head) =>
        head.Select(line => Compact(line.Text)).FirstOrDefault(text => text.Length is > 4 and < LongestRedHead && text.EndsWith("文件", StringComparison.Ordinal)) is { } red
            ? red[..^2]
            : null;

    /// <summary>（2024年6月20日印发）</summary>
    static DateOnly? IssuedIn(List<SourceLine> head) =>
        head.Select(line => IssuedNote.Match(Compact(line.Text))).FirstOrDefault(match => match.Success) is { } note ? DayIn(note) : null;

    /// <summary>The issuer and under it the day, wherever the text ends and the annexes begin; the last of them counts.</summary>
    static (string? Issuer, DateOnly? Day) SignedIn(IReadOnlyList<SourceLine> lines)
    {
        for (var at = lines.Count - 1; at > 0; at--)
        {
            if (IsSignature(lines, at))
                return (Compact(lines[at - 1].Text), DayIn(WholeDay.Match(Compact(lines[at].Text))));
        }

        return (null, null);
    }

    /// <summary>Whether a day stands here below the name of an office.</summary>
    static bool IsSignature(IReadOnlyList<SourceLine> lines, int at) =>
        at > 0 && at < lines.Count && WholeDay.IsMatch(Compact(lines[at].Text)) && Office.IsMatch(Compact(lines[at - 1].Text));

    /// <summary>本办法自2024年9月1日起施行: the last such sentence, because the document speaks of itself at its end.</summary>
    static DateOnly? EffectiveIn(IReadOnlyList<SourceLine> lines) =>
        lines.Select(line => InForce.Match(line.Text)).LastOrDefault(match => match.Success) is { } match ? DayIn(match) : null;

    /// <summary>有效期至2028年8月31日: the day after is the first on which it no longer holds.</summary>
    static DateOnly? ValidUntil(IReadOnlyList<SourceLine> lines) =>
        lines.Select(line => Valid.Match(line.Text)).LastOrDefault(match => match.Success) is { } match ? DayIn(match)?.AddDays(1) : null;

    static List<string> SupersededIn(IReadOnlyList<SourceLine> lines) =>
        [.. lines.SelectMany(line => line.Text.Split('。'))
            .Where(sentence => sentence.Contains("同时废止", StringComparison.Ordinal) || sentence.Contains("予以废止", StringComparison.Ordinal))
            .SelectMany(sentence => SomeNumber.Matches(sentence).Select(match => match.Value))
            .Distinct(StringComparer.Ordinal)];

    static DateOnly? DayIn(Match match)
    {
        var (year, month, day) = (ChineseNumber.Parse(match.Groups["year"].Value), ChineseNumber.Parse(match.Groups["month"].Value), ChineseNumber.Parse(match.Groups["day"].Value));
        var text = string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}-{day:D2}");
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    static string Compact(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    const string Day = "(?<year>[0-9〇零一二三四五六七八九]{4})年(?<month>[0-9一二三四五六七八九十]{1,3})月(?<day>[0-9一二三四五六七八九十]{1,3})日";

    const string Number = @"\p{IsCJKUnifiedIdeographs}{1,20}[〔\[［（(【]\d{4}[〕\]］）)】]第?\d{1,5}号";

    [GeneratedRegex("^" + Number + "$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex WholeNumber { get; }

    [GeneratedRegex(@"(?<=[（(《》、，和及])" + Number + "|^" + Number, RegexOptions.ExplicitCapture, 1000)]
    static partial Regex SomeNumber { get; }

    [GeneratedRegex("^" + Day + "$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex WholeDay { get; }

    [GeneratedRegex("^[（(]" + Day + @"[^）)]{0,30}(印发|发布|公布|通过)[^）)]{0,20}[）)]$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex IssuedNote { get; }

    [GeneratedRegex("自" + Day + "起(正式)?(施行|实施|执行|试行|生效)", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex InForce { get; }

    [GeneratedRegex("有效期(限)?至" + Day, RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Valid { get; }

    [GeneratedRegex("^[^。；，：]{1,38}(委员会|委|局|政府|办公室|党组|小组|组|部|处|科|中心|学校|学院|大学|中学|小学|幼儿园|协会)$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Office { get; }

    /// <summary>What stands below the signature.</summary>
    [GeneratedRegex(@"^(抄送|主送|分送)[：:]|^.{2,40}\d日印发$|^（此件.{0,20}）$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Colophon { get; }

    /// <summary>The red head, the day and notes in brackets.</summary>
    [GeneratedRegex("^(.{2,40}文件|" + Day + "|[（(].{1,60}[）)]|签发人.*)$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Masthead { get; }
}
