using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Bot.Benchmarks.Callbacks;

namespace Bot.Benchmarks.Soak;

/// <summary>
/// <c>soak [minutes] [messages a second]</c>: the whole bot under a steady stream of genuine callbacks from many members,
/// its memory every ten seconds, and how long WeCom waits for each answer. Whatever was not answered 200 is counted apart.
/// </summary>
static class SoakBenchmark
{
    const int DefaultMinutes = 10;
    const int DefaultPerSecond = 500;
    static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(string[] args)
    {
        var minutes = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : DefaultMinutes;
        var perSecond = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : DefaultPerSecond;
        var folder = Directory.CreateTempSubdirectory("bot-soak-");
        using var bot = DurableBenchmark.Start(DurableServer.Name, folder.FullName);
        try
        {
            using var http = await DurableBenchmark.ClientAsync(bot);
            await SoakAsync(bot, http, TimeSpan.FromMinutes(minutes), perSecond);
        }
        finally
        {
            bot.Kill();
            await bot.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    static async Task SoakAsync(Process bot, HttpClient http, TimeSpan duration, int perSecond)
    {
        var answers = new ConcurrentQueue<(HttpStatusCode Status, double Milliseconds)>();
        var started = Stopwatch.GetTimestamp();
        var looked = TimeSpan.Zero;
        var sending = new List<Task>();
        BenchmarkList.Say($"seconds  working set MB  answered   not 200");
        for (var sent = 0L; Stopwatch.GetElapsedTime(started) is var elapsed && elapsed < duration;)
        {
            // Whoever was not sent in time is sent now: a slow bot is not spared.
            for (var due = (long)(elapsed.TotalSeconds * perSecond); sent < due; sent++)
                sending.Add(SendAsync(http, answers));
            sending.RemoveAll(task => task.IsCompleted);
            if (elapsed - looked >= Look)
            {
                looked = elapsed;
                bot.Refresh();
                BenchmarkList.Say($"{elapsed.TotalSeconds,7:F0}  {bot.WorkingSet64 / 1048576.0,14:F0}  {answers.Count,8}  {answers.Count(answer => answer.Status != HttpStatusCode.OK),8}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        }

        await Task.WhenAll(sending);
        var sorted = answers.Where(answer => answer.Status == HttpStatusCode.OK).Select(answer => answer.Milliseconds).Order().ToArray();
        if (sorted.Length == 0)
            throw new InvalidOperationException("Nothing was answered 200.");
        BenchmarkList.Say($"acknowledged {sorted.Length}: p50 {At(sorted, 50):F1} ms, p99 {At(sorted, 99):F1} ms, p99.9 {At(sorted, 99.9):F1} ms, max {sorted[^1]:F1} ms");
    }

    static async Task SendAsync(HttpClient http, ConcurrentQueue<(HttpStatusCode Status, double Milliseconds)> answers)
    {
        var started = Stopwatch.GetTimestamp();
        var status = await DurableBenchmark.SendAsync(http, "/wecom/app");
        answers.Enqueue((status, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
    }

    static double At(double[] sorted, double percentile) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * percentile / 100))];
}
