using BenchmarkDotNet.Loggers;
using Bot.Benchmarks.Callbacks;
using Bot.Benchmarks.District;
using Bot.Benchmarks.Search;
using Bot.Benchmarks.Soak;
using Bot.Benchmarks.Storage;

namespace Bot.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project tests/Bot.Benchmarks -- NAME</c>. Every benchmark is one line here and a folder of
/// its own.
/// </summary>
static class BenchmarkList
{
    static readonly Dictionary<string, Func<string[], Task>> Benchmarks = new(StringComparer.Ordinal)
    {
        ["search"] = _ => SearchBenchmark.RunAsync(),
        ["meaning"] = _ => MeaningBenchmark.RunAsync(),
        ["callbacks"] = _ => CallbackBenchmark.RunAsync(),
        ["publish"] = _ => PublishBenchmark.RunAsync(),
        ["figures"] = FiguresBenchmark.RunAsync,
        ["durable"] = _ => DurableBenchmark.RunAsync(),
        ["soak"] = SoakBenchmark.RunAsync,
        ["backup"] = _ => BackupBenchmark.RunAsync(),
        ["storage"] = UnitBenchmark.RunAsync,
        ["storage-burst"] = BurstBenchmark.RunAsync,
        ["storage-queries"] = QueryBenchmark.RunAsync,
        [CallbackServer.Name] = _ => CallbackServer.RunAsync(),
        [DurableServer.Name] = DurableServer.RunAsync,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var name, .. var rest] || !Benchmarks.TryGetValue(name, out var benchmark))
        {
            Say($"One of: {string.Join(", ", Benchmarks.Keys)}");
            return 2;
        }

        await benchmark(rest);
        return 0;
    }

    public static void Say(FormattableString line) => ConsoleLogger.Default.WriteLine(FormattableString.Invariant(line));
}
