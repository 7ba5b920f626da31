using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Bot.Knowledge;

/// <summary>What a document says about itself, in its front matter or in the side file NAME.yml.</summary>
sealed partial record FrontMatter
{
    const string Fence = "---";
    const int Longest = 4_000;
    const int MostBrackets = 10;

    public string? Title { get; init; }

    public string? Number { get; init; }

    public string? Issuer { get; init; }

    public DateOnly? Issued { get; init; }

    public DateOnly? Effective { get; init; }

    public DateOnly? Repealed { get; init; }

    public IReadOnlyList<string> Supersedes { get; init; } = [];

    public IReadOnlyList<string> Audience { get; init; } = [];

    /// <summary>The fields that are named, with a value or without: what is named and empty is meant to be empty.</summary>
    public IReadOnlySet<string> Named { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What this says, and where it does not say, what the other says.</summary>
    public FrontMatter Over(FrontMatter other) => new()
    {
        Title = Title ?? other.Title,
        Number = Named.Contains("number") ? Number : other.Number,
        Issuer = Named.Contains("issuer") ? Issuer : other.Issuer,
        Issued = Named.Contains("issued") ? Issued : other.Issued,
        Effective = Named.Contains("effective") ? Effective : other.Effective,
        Repealed = Named.Contains("repealed") ? Repealed : other.Repealed,
        Supersedes = Named.Contains("supersedes") ? Supersedes : other.Supersedes,
        Audience = Named.Contains("audience") ? Audience : other.Audience,
        Named = Named.Concat(other.Named).ToHashSet(StringComparer.Ordinal),
    };

    /// <summary>Parts the text at its closing fence; a text without fences is all body.</summary>
    public static (string Yaml, string Body) Part(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        if (!lines.StartsWith(Fence + "\n", StringComparison.Ordinal))
            return ("", lines);
        var close = lines.IndexOf($"\n{Fence}\n", Fence.Length, StringComparison.Ordinal);
        return close < 0 ? ("", lines) : (lines[Fence.Length..close], lines[(close + Fence.Length + 2)..]);
    }

    /// <exception cref="UnreadableDocumentException">It is no YAML, or a date is none: a wrong date would make a wrong rule.</exception>
    public static FrontMatter Parse(string yaml)
    {
        // The library follows nesting by calling itself, and would not come back from a hundred thousand brackets.
        if (yaml.Length > Longest || yaml.AsSpan().Count('[') + yaml.AsSpan().Count('{') > MostBrackets || Nested.IsMatch(yaml))
            throw new UnreadableDocumentException("文件头太长或嵌套太深；文件头只写标题、文号、日期等几行");
        try
        {
            var named = Field.Matches(yaml).Select(field => field.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
            return From(Yaml.Deserialize<Fields?>(yaml) ?? new Fields(), named);
        }
        catch (YamlException broken)
        {
            throw new UnreadableDocumentException($"文件头第 {broken.Start.Line} 行不是有效的 YAML", broken);
        }
    }

    static FrontMatter From(Fields fields, HashSet<string> named) => new()
    {
        Named = named,
        Title = Text(fields.Title),
        Number = Text(fields.Number),
        Issuer = Text(fields.Issuer),
        Issued = Date("issued", fields.Issued),
        Effective = Date("effective", fields.Effective),
        Repealed = Date("repealed", fields.Repealed),
        Supersedes = List(fields.Supersedes),
        Audience = [.. List(fields.Audience).Where(name => name is not ("all" or "全部" or "全体"))],
    };

    static DateOnly? Date(string field, string? value)
    {
        if (Text(value) is not { } text)
            return null;
        var parts = DatePattern.Match(text).Groups;
        var plain = $"{parts["year"].Value}-{parts["month"].Value}-{parts["day"].Value}";
        if (DateOnly.TryParseExact(plain, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        throw new UnreadableDocumentException($"文件头 {field} 的日期无法识别，请写成 2024-09-01");
    }

    static IReadOnlyList<string> List(object? value) => value switch
    {
        null => [],
        IEnumerable<object> items => [.. items.Select(item => Text(item as string)).OfType<string>()],
        _ => [.. (value as string ?? "").Split(['、', '，', ',', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
    };

    static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    [GeneratedRegex(@"^(?<year>\d{4})\s*[-/.年]\s*(?<month>\d{1,2})\s*[-/.月]\s*(?<day>\d{1,2})\s*日?([ T].*)?$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex DatePattern { get; }

    [GeneratedRegex(@"^(?<name>[a-z]+)\s*:", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    static partial Regex Field { get; }

    /// <summary>- - - - opens a list in a list in a list.</summary>
    [GeneratedRegex(@"(^|\s)([-?:]\s+){3}", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Nested { get; }

    static IDeserializer Yaml { get; } = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .IgnoreUnmatchedProperties()
        .Build();

    sealed class Fields
    {
        public string? Title { get; set; }

        public string? Number { get; set; }

        public string? Issuer { get; set; }

        public string? Issued { get; set; }

        public string? Effective { get; set; }

        public string? Repealed { get; set; }

        public object? Supersedes { get; set; }

        public object? Audience { get; set; }
    }
}
