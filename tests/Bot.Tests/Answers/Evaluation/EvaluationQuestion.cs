using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Tests.Support;

namespace Bot.Tests.Answers.Evaluation;

/// <summary>One question of our own set, with what a right answer is.</summary>
sealed record EvaluationQuestion
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Text { get; init; }

    /// <summary>
    /// answerable, unanswerable, repealed, dated, report or injection; of the blind set official, everyday or roundabout
    /// where it is answerable, near_miss or absent where it is not; of the near set detail, everyday, short, harmless,
    /// near_miss or report.
    /// </summary>
    public required string Kind { get; init; }

    public bool Answerable { get; init; }

    public string? Clause { get; init; }

    public IReadOnlyList<string> Clauses { get; init; } = [];

    /// <summary>dev is for tuning; test only for measuring. The blind set has none: all of it is for measuring.</summary>
    public string? Split { get; init; }

    public DateOnly? At { get; init; }

    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<EvaluationQuestion> All { get; } = Read("questions.jsonl");

    /// <summary>Written from the documents alone; <see cref="BlindQuestionTests"/> says what it may be used for.</summary>
    public static IReadOnlyList<EvaluationQuestion> Blind { get; } = Read("blind-questions.jsonl");

    /// <summary>Of details that the documents hold or lack; <see cref="NearQuestionTests"/> says what it is for.</summary>
    public static IReadOnlyList<EvaluationQuestion> Near { get; } = Read("near-questions.jsonl");

    /// <summary>Ids of the clauses that may be cited.</summary>
    public IReadOnlyList<string> Right => [.. Clauses.Append(Clause).OfType<string>().Select(id => id.Replace('#', ' '))];

    public bool IsRightIn(IReadOnlyList<Bot.Knowledge.Passage> passages) => passages.Any(passage => Right.Contains(passage.Clause.Id, StringComparer.Ordinal));

    static IReadOnlyList<EvaluationQuestion> Read(string file) =>
        [.. File.ReadLines(Checkout.PathOf(Path.Combine("tests/Bot.Tests/Answers/Evaluation", file))).Select(line => JsonSerializer.Deserialize<EvaluationQuestion>(line, Web)!)];
}
