using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Bot.Benchmarks.Callbacks;

/// <summary>
/// What one accepted callback costs (verify, decrypt, parse) beside an endpoint that only reads the body: CPU time of the
/// server process and bytes it allocates, in alternating rounds of one run.
/// </summary>
static class CallbackBenchmark
{
    const int Rounds = 7;
    const int RequestsPerRound = 20_000;
    const int Concurrency = 4;

    public static async Task RunAsync()
    {
        MeasureLibrary();
        using var server = Start();
        var address = new Uri((await server.StandardOutput.ReadLineAsync())!);
        try
        {
            await MeasureServerAsync(server, address);
        }
        finally
        {
            server.Kill();
        }

        await TokenBenchmark.RunAsync();
    }

    static void MeasureLibrary()
    {
        const int times = 5000;
        List<(double Microseconds, long Bytes)> batches = [];
        for (var batch = 0; batch <= 4 * Rounds; batch++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            for (var time = 0; time < times; time++)
                SampleCallback.Receive();
            batches.Add((
                Stopwatch.GetElapsedTime(started).TotalMicroseconds / times,
                (GC.GetAllocatedBytesForCurrentThread() - allocated) / times));
        }

        var best = batches.MinBy(batch => batch.Microseconds);
        BenchmarkList.Say($"verify, decrypt, parse: {best.Microseconds:F1} µs, {best.Bytes} bytes a callback (best of {batches.Count} batches)");
    }

    static async Task MeasureServerAsync(Process server, Uri address)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Concurrency }) { BaseAddress = address };
        List<(Cost Empty, Cost Callback)> rounds = [];
        for (var round = 0; round <= Rounds; round++)
        {
            var pair = (await RoundAsync(server, http, "/empty"), await RoundAsync(server, http, "/callback"));
            // The first pair warms up.
            if (round > 0)
                rounds.Add(pair);
        }

        BenchmarkList.Say($"empty endpoint:    {Median(rounds, pair => pair.Empty.Microseconds):F1} µs CPU, {Median(rounds, pair => pair.Empty.Bytes):F0} bytes a request");
        BenchmarkList.Say($"accepted callback: {Median(rounds, pair => pair.Callback.Microseconds):F1} µs CPU, {Median(rounds, pair => pair.Callback.Bytes):F0} bytes a request");
        BenchmarkList.Say($"CPU ratio:         {Median(rounds, Ratio):F2}, median of {Rounds} pairs from {rounds.Min(Ratio):F2} to {rounds.Max(Ratio):F2}");
    }

    static async Task<Cost> RoundAsync(Process server, HttpClient http, string path)
    {
        var url = path + SampleCallback.QueryString;
        var bytes = await AllocatedAsync(http);
        server.Refresh();
        var cpu = server.TotalProcessorTime;
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => PostManyAsync(http, url)));
        server.Refresh();
        cpu = server.TotalProcessorTime - cpu;
        bytes = await AllocatedAsync(http) - bytes;
        return new Cost(cpu.TotalMicroseconds / RequestsPerRound, bytes / RequestsPerRound);
    }

    static async Task PostManyAsync(HttpClient http, string url)
    {
        for (var request = 0; request < RequestsPerRound / Concurrency; request++)
        {
            using var response = await http.PostAsync(url, new ByteArrayContent(SampleCallback.Body));
            if (response.StatusCode != HttpStatusCode.OK)
                throw new InvalidOperationException($"{url} answered {response.StatusCode}.");
        }
    }

    static async Task<double> AllocatedAsync(HttpClient http) =>
        double.Parse(await http.GetStringAsync("/allocated"), CultureInfo.InvariantCulture);

    static Process Start() => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, CallbackServer.Name)
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;

    static double Ratio((Cost Empty, Cost Callback) pair) => pair.Callback.Microseconds / pair.Empty.Microseconds;

    static double Median<T>(IEnumerable<T> values, Func<T, double> of)
    {
        var sorted = values.Select(of).Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    sealed record Cost(double Microseconds, double Bytes);
}
