using System.Text.RegularExpressions;

namespace Bot.Knowledge;

/// <summary>Where a question names a document: by a number (清教后〔2023〕11号), by a title in 《》, or by a law's name before an article.</summary>
/// <param name="Words">As it was written, without what leads up to it.</param>
/// <param name="Key">Folded, so that spellings of one name are alike.</param>
/// <param name="IsNumber">Whether it is a number; else a title.</param>
readonly partial record struct DocumentMention(string Words, string Key, bool IsNumber)
{
    /// <summary>What rules are called by; other works stand in 《》 as well.</summary>
    public const string Kinds = "办法|规定|条例|细则|规则|准则|通知|意见|法典|法|方案|制度|守则|指南|规程|规范|标准|章程|决定|解释|纲要|十条|十项";

    /// <summary>Numbers first: they are the surest.</summary>
    public static IReadOnlyList<DocumentMention> In(string question)
    {
        var text = WithoutBlanks(question);
        var numbers = Numbers.Matches(text).Select(match => new DocumentMention(
            $"{Bare(match.Groups["issuer"].Value)}〔{match.Groups["year"].Value}〕{match.Groups["number"].Value}号",
            KeyOf(match),
            IsNumber: true));
        var titles = Titles.Matches(text).Select(match => match.Groups["title"].Value);
        var laws = Laws.Matches(text).Select(match => Bare(match.Groups["title"].Value)).Where(law => !Pointing.IsMatch(law));
        return [.. numbers, .. titles.Concat(laws).Select(title => new DocumentMention($"《{title}》", DocumentNumber.Fold(title), IsNumber: false))];
    }

    /// <summary>A document number in the same spelling as <see cref="Key"/>; null: it is not made of issuer, year and number.</summary>
    static string? NumberKey(string? number) =>
        number is not null && Numbers.Match(WithoutBlanks(number)) is { Success: true } match ? KeyOf(match) : null;

    /// <summary>Words may stand right before a number, so it is the end that counts.</summary>
    public bool IsNumberOf(string? number) => IsNumber && NumberKey(number) is { } key && Key.EndsWith(key, StringComparison.Ordinal);

    static string WithoutBlanks(string text) => string.Concat(TextFold.Fold(text).Where(c => !char.IsWhiteSpace(c)));

    static string KeyOf(Match match) =>
        DocumentNumber.Fold($"{match.Groups["issuer"].Value}{match.Groups["year"].Value}{match.Groups["number"].Value.TrimStart('0')}号");

    /// <summary>请问根据教师法 is 教师法.</summary>
    static string Bare(string words) => LeadUp.Replace(words, "");

    // In round brackets a year may be any year, and needs the 号.
    [GeneratedRegex(@"(?<issuer>\p{L}{1,12})([〔\[【](?<year>(19|20)[0-9]{2})年?[〕\]】]第?(?<number>[0-9]{1,5})号?|\((?<year>(19|20)[0-9]{2})年?\)第?(?<number>[0-9]{1,5})号)", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Numbers { get; }

    [GeneratedRegex(@"[《〈<]{1,2}(?<title>[^《》<>〈〉]{1,80}?(" + Kinds + @"))(\([^()]{1,12}\))?[》〉>]", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Titles { get; }

    [GeneratedRegex(@"(?<title>\p{IsCJKUnifiedIdeographs}{1,16}(条例|法典|(?<![办做方书说用想看语执司合违非立])法))的?第[0-9〇零一二三四五六七八九十百千两]{1,7}条", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Laws { get; }

    [GeneratedRegex("^.*(请问|您好|你好|根据|依据|按照|依照|关于|对照|告诉我|知道|按|查|看|问|说)(一下|下)?(?=.{2})", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex LeadUp { get; }

    /// <summary>本条例, 我们的条例: no name.</summary>
    [GeneratedRegex("^(本|该|这|那|此|上述|前述|我|你|他|学校的|的)", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Pointing { get; }
}
