using System.Globalization;
using System.Text.Json;

namespace Bot.Answers.Evaluation;

/// <summary>What a measurement gave. Shares are between 0 and 1; times are in milliseconds.</summary>
sealed record RetrievalFigures
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public required int Documents { get; init; }

    public required int Queries { get; init; }

    /// <summary>The depth of MRR and nDCG.</summary>
    public required int Depth { get; init; }

    public required double RecallAt1 { get; init; }

    public required double RecallAt5 { get; init; }

    public required double RecallAt10 { get; init; }

    public required double Mrr { get; init; }

    public required double Ndcg { get; init; }

    public required double LatencyP50 { get; init; }

    public required double LatencyP99 { get; init; }

    /// <summary>The embedding model whose vectors joined; null: words alone.</summary>
    public string? Embedding { get; init; }

    /// <summary>Only where queries are marked unanswerable.</summary>
    public RefusalFigures? Refusal { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public IReadOnlyList<string> ToLines()
    {
        List<string> lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"{Documents} documents, {Queries} judged queries"),
            string.Create(CultureInfo.InvariantCulture, $"Recall@1 {RecallAt1:P1}  Recall@5 {RecallAt5:P1}  Recall@10 {RecallAt10:P1}"),
            string.Create(CultureInfo.InvariantCulture, $"MRR@{Depth} {Mrr:P1}  nDCG@{Depth} {Ndcg:P1}"),
            string.Create(CultureInfo.InvariantCulture, $"latency p50 {LatencyP50:F1} ms  p99 {LatencyP99:F1} ms"),
        ];
        if (Embedding is { } model)
            lines.Add($"vectors of {model} joined; the latency holds its answer");
        if (Refusal is { } refusal)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture,
                $"answerable {refusal.Answerable}: answered {refusal.AnsweredShare:P1}, of these right {refusal.RightShare:P1}, candidates {refusal.CandidatesShare:P1}"));
            lines.Add(string.Create(CultureInfo.InvariantCulture,
                $"unanswerable {refusal.Unanswerable}: refused {refusal.RefusedShare:P1}, wrongly answered {refusal.WronglyAnsweredShare:P1}"));
        }

        return lines;
    }
}

/// <summary>How the decision to answer, to offer candidates or to refuse fared.</summary>
sealed record RefusalFigures
{
    public required int Answerable { get; init; }

    public required int Unanswerable { get; init; }

    /// <summary>Of the answerable.</summary>
    public required double AnsweredShare { get; init; }

    /// <summary>Of the answerable that were answered: the first clause is a judged one.</summary>
    public required double RightShare { get; init; }

    /// <summary>Of the answerable.</summary>
    public required double CandidatesShare { get; init; }

    /// <summary>Of the unanswerable.</summary>
    public required double RefusedShare { get; init; }

    /// <summary>Of the unanswerable.</summary>
    public required double WronglyAnsweredShare { get; init; }
}
