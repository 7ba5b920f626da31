using System.Diagnostics;
using System.Globalization;
using Bot.Knowledge;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Benchmarks.Search;

/// <summary>
/// Latency of a search over 15,000 and 60,000 clauses, the opening of an unchanged index, and how soon a changed
/// document is found while others search. The clauses are made of the sentences of the sample documents, shuffled by a fixed seed.
/// </summary>
static class SearchBenchmark
{
    const int ClausesPerDocument = 60;
    const int Questions = 500;
    const int WarmUp = 100;
    const int Changed = 9;

    static readonly SearchScope Today = new(new DateOnly(2026, 11, 24), "第一小学");

    public static async Task RunAsync()
    {
        foreach (var clauses in new[] { 15_000, 60_000 })
            await MeasureAsync(clauses);
    }

    static async Task MeasureAsync(int clauses)
    {
        var folder = Directory.CreateTempSubdirectory("search-benchmark-").FullName;
        try
        {
            var random = new Random(1);
            string[] sentences = [.. Sentences()];
            PolicyDocument[] documents = [.. Enumerable.Range(0, clauses / ClausesPerDocument).Select(number => Document(number, sentences, random))];
            BenchmarkList.Say($"{clauses} clauses in {documents.Length} documents");
            using (var files = Open(folder))
                BenchmarkList.Say($"  built and kept in {Milliseconds(() => Index(files, documents)):F0} ms");
            using (var files = Open(folder))
            {
                ClauseIndex? index = null;
                BenchmarkList.Say($"  unchanged index opened in {Milliseconds(() => index = Index(files, documents)):F0} ms");
                Latency(index!, sentences, random);
                await ChangesAsync(index!, sentences, random);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Latency(ClauseIndex index, string[] sentences, Random random)
    {
        string[] questions = [.. Enumerable.Range(0, Questions + WarmUp).Select(_ => Question(sentences, random))];
        foreach (var question in questions.Take(WarmUp))
            index.Search(question, Today, 10);
        List<double> times = [.. questions.Skip(WarmUp).Select(question => Milliseconds(() => index.Search(question, Today, 10))).Order()];
        BenchmarkList.Say($"  search p50 {times[times.Count / 2]:F1} ms, p99 {times[(int)(times.Count * 0.99)]:F1} ms over {times.Count} questions");
    }

    /// <summary>Documents change one after another while somebody searches without a pause: how soon each is found, and how long a search waited.</summary>
    static async Task ChangesAsync(ClauseIndex index, string[] sentences, Random random)
    {
        var current = index;
        var longest = 0.0;
        using var done = new CancellationTokenSource();
        var asking = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
                longest = Math.Max(longest, Milliseconds(() => Volatile.Read(ref current).Search(Question(sentences, Random.Shared), Today, 10)));
        });
        List<double> times = [];
        for (var number = 0; number < Changed; number++)
        {
            var document = Document(number, sentences, random);
            times.Add(Milliseconds(() => Volatile.Write(ref current, current.With(new KnowledgeChange([document], []), Synonyms(), AliasBook.Empty))));
        }

        await done.CancelAsync();
        await asking;
        times.Sort();
        BenchmarkList.Say($"  a changed document found after {times[times.Count / 2]:F0} ms (median of {times.Count}), {times[^1]:F0} ms at most; a search beside it waited {longest:F0} ms at most");
    }

    static ClauseFiles Open(string folder) => new(folder, NullLogger<ClauseFiles>.Instance);

    static ClauseIndex Index(ClauseFiles files, IReadOnlyList<PolicyDocument> documents) =>
        ClauseIndex.Over(files).With(new KnowledgeChange(documents, []), Synonyms(), AliasBook.Empty);

    static SynonymFile Synonyms() => SynonymFile.Parse(File.ReadAllText($"{ProgramFolder.Find("prompts/knowledge")}-synonyms.txt"));

    /// <summary>A piece of a sentence, as long as a question, in the words people put around it.</summary>
    static string Question(string[] sentences, Random random)
    {
        var sentence = sentences[random.Next(sentences.Length)];
        var from = random.Next(Math.Max(1, sentence.Length - 12));
        return $"请问老师{sentence.Substring(from, Math.Min(12, sentence.Length - from))}怎么办，可以吗";
    }

    static PolicyDocument Document(int number, string[] sentences, Random random)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"测发〔2024〕{number}号");
        return new PolicyDocument
        {
            Id = id,
            Title = string.Create(CultureInfo.InvariantCulture, $"测试管理办法之{number}"),
            Number = id,
            Effective = new DateOnly(2024, 1, 1),
            SourceFile = id,
            SourceHash = "",
            Clauses = [.. Enumerable.Range(1, ClausesPerDocument).Select(article => Clause(id, article, sentences, random))],
        };
    }

    static Clause Clause(string document, int article, string[] sentences, Random random)
    {
        var label = string.Create(CultureInfo.InvariantCulture, $"第{article}条");
        var chapter = string.Create(CultureInfo.InvariantCulture, $"第{(article / 10) + 1}章");
        return new Clause($"{document} {label}", label, chapter, string.Concat(Enumerable.Range(0, 3).Select(_ => sentences[random.Next(sentences.Length)])));
    }

    static IEnumerable<string> Sentences() =>
        Directory.EnumerateFiles(ProgramFolder.Find("prompts/knowledge"), "*.md")
            .SelectMany(File.ReadLines)
            .SelectMany(line => line.Split('。'))
            .Select(sentence => sentence.Trim())
            .Where(sentence => sentence.Length > 12);

    static double Milliseconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
