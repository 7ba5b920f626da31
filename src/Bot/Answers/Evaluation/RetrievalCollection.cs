using System.Globalization;
using System.Text.Json;
using Bot.Knowledge;

namespace Bot.Answers.Evaluation;

/// <summary>Texts, questions and judgements to measure the search with: corpus.jsonl, queries.jsonl, qrels.tsv.</summary>
sealed record RetrievalCollection(
    IReadOnlyList<PolicyDocument> Documents,
    IReadOnlyList<CollectionQuery> Queries,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Judgements)
{
    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <exception cref="InvalidDataException">A file is missing or a line is none of its kind; names the file and the line.</exception>
    public static RetrievalCollection Load(string directory, CancellationToken cancel) => new(
        Group(Lines<Text>(directory, "corpus.jsonl", cancel)),
        [.. Lines<CollectionQuery>(directory, "queries.jsonl", cancel)],
        Relevant(directory));

    /// <summary>Articles of one law are one document, as they are in a rule: 专利代理条例 第一条.</summary>
    static List<PolicyDocument> Group(IEnumerable<Text> texts) =>
        [.. texts.GroupBy(text => TitleOf(text.Title), StringComparer.Ordinal).Select(law => new PolicyDocument
        {
            Id = law.Key,
            Title = law.Key,
            SourceFile = law.Key,
            SourceHash = "",
            Clauses = [.. law.Select(text => new Clause(text.Id, text.Title[law.Key.Length..].Trim(), text.Section ?? "", text.Content))],
        })];

    static string TitleOf(string title)
    {
        var blank = title.LastIndexOf(' ');
        return blank > 0 && ClauseMark.Of(title[blank..]).Kind == ClauseKind.Article ? title[..blank] : title;
    }

    static IEnumerable<T> Lines<T>(string directory, string name, CancellationToken cancel)
        where T : class
    {
        var path = Existing(directory, name);
        foreach (var (index, line) in File.ReadLines(path).Index())
        {
            cancel.ThrowIfCancellationRequested();
            if (!string.IsNullOrWhiteSpace(line))
                yield return Parse<T>(line) ?? throw new InvalidDataException($"{path}, line {index + 1}: not the expected JSON object.");
        }
    }

    static T? Parse<T>(string line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static Dictionary<string, IReadOnlyDictionary<string, double>> Relevant(string directory)
    {
        var path = Existing(directory, "qrels.tsv");
        var judgements = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach (var (index, line) in File.ReadLines(path).Index().Skip(1).Where(line => line.Item.Length > 0))
        {
            var cells = line.Split('\t');
            if (cells.Length < 3 || !double.TryParse(cells[2], CultureInfo.InvariantCulture, out var score))
                throw new InvalidDataException($"{path}, line {index + 1}: not query-id, corpus-id and score between tabs.");
            if (!judgements.TryGetValue(cells[0], out var relevant))
                judgements[cells[0]] = relevant = new Dictionary<string, double>(StringComparer.Ordinal);
            ((Dictionary<string, double>)relevant)[cells[1]] = score;
        }

        return judgements;
    }

    static string Existing(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        return File.Exists(path) ? path : throw new InvalidDataException($"{path} is missing.");
    }

    sealed record Text
    {
        [System.Text.Json.Serialization.JsonPropertyName("_id")]
        public required string Id { get; init; }

        public string Title { get; init; } = "";

        public string? Section { get; init; }

        [System.Text.Json.Serialization.JsonPropertyName("text")]
        public required string Content { get; init; }
    }
}

/// <summary>A question; <see cref="Answerable"/> false: the corpus does not answer it.</summary>
sealed record CollectionQuery
{
    [System.Text.Json.Serialization.JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Text { get; init; }

    public bool Answerable { get; init; } = true;
}
