using System.Diagnostics;
using Bot.Answers;
using Bot.Answers.Meaning;
using Bot.Knowledge;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Benchmarks.Search;

/// <summary>What vectors cost beyond the model's own time: 60,000 clauses of 1,024 dimensions, opened from their file and compared with a question.</summary>
static class MeaningBenchmark
{
    const int Clauses = 60_000;
    const int ClausesPerDocument = 60;
    const int Dimensions = 1024;
    const int Questions = 200;

    public static Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("meaning-benchmark-").FullName;
        try
        {
            Measure(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return Task.CompletedTask;
    }

    static void Measure(string folder)
    {
        var random = new Random(1);
        PolicyDocument[] documents = [.. Enumerable.Range(0, Clauses / ClausesPerDocument).Select(Document)];
        using (var file = Open(folder))
        {
            file.Open();
            BenchmarkList.Say($"{Clauses} vectors of {Dimensions} dimensions written in {Milliseconds(() => file.Add([.. documents.SelectMany(KeysOf).Select(key => KeyValuePair.Create(key, Vector(random)))])):F0} ms");
        }

        using var again = Open(folder);
        Dictionary<UInt128, float[]> kept = [];
        BenchmarkList.Say($"  opened in {Milliseconds(() => kept = again.Open()):F0} ms, {GC.GetTotalMemory(forceFullCollection: true) / 1024 / 1024} MiB in memory");
        var held = documents.ToDictionary(document => document.Key, document => KeysOf(document).Select(key => (float[]?)kept[key]).ToArray(), StringComparer.Ordinal);
        var question = new Question("", new DateOnly(2026, 11, 24), "第一小学");
        List<double> times = [.. Enumerable.Range(0, Questions).Select(_ => Vector(random)).Select(vector => Milliseconds(() =>
            MeaningSearch.Near(vector, question, documents, document => held[document.Key], MeaningLevel.Default))).Order()];
        BenchmarkList.Say($"  compared with a question p50 {times[Questions / 2]:F1} ms, p99 {times[(int)(Questions * 0.99)]:F1} ms over {Questions} questions");
    }

    static VectorFile Open(string folder) => new(folder, "benchmark", NullLogger<VectorFile>.Instance);

    static PolicyDocument Document(int number) => new()
    {
        Id = FormattableString.Invariant($"测发〔2024〕{number}号"),
        Title = "测试管理办法",
        Effective = new DateOnly(2024, 1, 1),
        SourceFile = "",
        SourceHash = "",
        Clauses = [.. Enumerable.Range(1, ClausesPerDocument).Select(article => new Clause("", "", "", FormattableString.Invariant($"{number}-{article}")))],
    };

    static IEnumerable<UInt128> KeysOf(PolicyDocument document) => document.Clauses.Select(clause => ClauseVectors.KeyOf(clause.Text));

    static float[] Vector(Random random)
    {
        float[] vector = [.. Enumerable.Range(0, Dimensions).Select(_ => random.NextSingle() - 0.5f)];
        var length = MathF.Sqrt(vector.Sum(part => part * part));
        return [.. vector.Select(part => part / length)];
    }

    static double Milliseconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
