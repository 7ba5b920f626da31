using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Bot.Benchmarks.Callbacks;

/// <summary>
/// What a durable callback costs beside an endpoint that only reads the body, and how long WeCom waits for the
/// acknowledgement when 500 arrive every second, whether or not the earlier ones were answered.
/// </summary>
static class DurableBenchmark
{
    const int Rounds = 5;
    const int DurablePerRound = 4_000;

    // The system counts CPU time in hundredths of a second: a cheap request needs company.
    const int EmptyPerRound = 20_000;
    const int Concurrency = 32;
    const int PerSecond = 500;
    const int Seconds = 20;

    static long LastNumber;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bot-benchmark-");
        using var empty = Start(CallbackServer.Name);
        using var bot = Start(DurableServer.Name, folder.FullName);
        try
        {
            using var emptyHttp = await ClientAsync(empty);
            using var botHttp = await ClientAsync(bot);
            await MeasureCostAsync((empty, emptyHttp), (bot, botHttp));
            await MeasureLatencyAsync(botHttp);
        }
        finally
        {
            empty.Kill();
            bot.Kill();
            await bot.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    static async Task MeasureCostAsync((Process Process, HttpClient Http) empty, (Process Process, HttpClient Http) bot)
    {
        List<(double Empty, double Durable)> rounds = [];
        for (var round = 0; round <= Rounds; round++)
        {
            var pair = (
                await CpuAsync(empty.Process, empty.Http, "/empty", EmptyPerRound),
                await CpuAsync(bot.Process, bot.Http, "/wecom/app", DurablePerRound));
            // The first pair warms up.
            if (round > 0)
                rounds.Add(pair);
        }

        var sorted = rounds.Select(pair => pair.Durable / pair.Empty).Order().ToArray();
        BenchmarkList.Say($"durable callback with its turn, two commits: {rounds.Average(pair => pair.Durable):F0} µs CPU; empty endpoint {rounds.Average(pair => pair.Empty):F0} µs");
        BenchmarkList.Say($"CPU ratio:                                   {sorted[Rounds / 2]:F1}, median of {Rounds} pairs from {sorted[0]:F1} to {sorted[^1]:F1}");
    }

    static async Task<double> CpuAsync(Process server, HttpClient http, string path, int requests)
    {
        server.Refresh();
        var before = server.TotalProcessorTime;
        await Parallel.ForAsync(0, requests, new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (_, _) => await PostAsync(http, path));
        if (path != "/empty")
            await AwaitTurnsAsync(http);
        server.Refresh();
        return (server.TotalProcessorTime - before).TotalMicroseconds / requests;
    }

    /// <summary>The turns belong to the cost: the round ends when the inbox is empty.</summary>
    static async Task AwaitTurnsAsync(HttpClient http)
    {
        while (!(await http.GetStringAsync("/health/ready")).Contains("\"inbox\":0", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
    }

    static async Task MeasureLatencyAsync(HttpClient http)
    {
        var took = new ConcurrentBag<double>();
        List<Task> posts = [];
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        var started = Stopwatch.GetTimestamp();
        while (posts.Count < PerSecond * Seconds && await ticks.WaitForNextTickAsync())
        {
            var due = Math.Min(PerSecond * Seconds, (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * PerSecond));
            while (posts.Count < due)
                posts.Add(TimedAsync(http, Stopwatch.GetTimestamp(), took));
        }

        await Task.WhenAll(posts);
        var sorted = took.Order().ToArray();
        BenchmarkList.Say($"acknowledgement at {PerSecond}/s for {Seconds} s, client on the same two cores: p50 {sorted[sorted.Length / 2]:F1} ms, p99 {sorted[(int)(sorted.Length * 0.99)]:F1} ms, max {sorted[^1]:F1} ms, all {sorted.Length} with 200");
    }

    static async Task TimedAsync(HttpClient http, long from, ConcurrentBag<double> took)
    {
        await PostAsync(http, "/wecom/app");
        took.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
    }

    static async Task PostAsync(HttpClient http, string path)
    {
        if (await SendAsync(http, path) is var status && status != HttpStatusCode.OK)
            throw new InvalidOperationException($"{path} answered {status}.");
    }

    public static async Task<HttpStatusCode> SendAsync(HttpClient http, string path)
    {
        var (query, body) = DurableCallbacks.Make(Interlocked.Increment(ref LastNumber));
        using var response = await http.PostAsync(path + query, new ByteArrayContent(body));
        return response.StatusCode;
    }

    public static async Task<HttpClient> ClientAsync(Process server) => new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 })
    {
        BaseAddress = new Uri((await server.StandardOutput.ReadLineAsync())!),
    };

    public static Process Start(params string[] args) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, args)
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;
}
