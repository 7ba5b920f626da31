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

    /// <summary>answerable, unanswerable, repealed, dated, report or injection.</summary>
    public required string Kind { get; init; }

    public bool Answerable { get; init; }

    public string? Clause { get; init; }

    public IReadOnlyList<string> Clauses { get; init; } = [];

    /// <summary>dev is for tuning; test only for measuring.</summary>
    public required string Split { get; init; }

    public DateOnly? At { get; init; }

    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<EvaluationQuestion> All { get; } =
        [.. File.ReadLines(Checkout.PathOf("tests/Bot.Tests/Answers/Evaluation/questions.jsonl")).Select(line => JsonSerializer.Deserialize<EvaluationQuestion>(line, Web)!)];

    /// <summary>Ids of the clauses that may be cited.</summary>
    public IReadOnlyList<string> Right => [.. Clauses.Append(Clause).OfType<string>().Select(id => id.Replace('#', ' '))];

    public bool IsRightIn(IReadOnlyList<Bot.Knowledge.Passage> passages) => passages.Any(passage => Right.Contains(passage.Clause.Id, StringComparer.Ordinal));
}
