using System.Diagnostics;
using System.Globalization;
using Bot.Storage;

namespace Bot.Benchmarks.Storage;

/// <summary>
/// <c>storage-burst [seconds]</c>: 100,000 check-ins a minute, whether or not the earlier ones were answered, 12 % of them
/// repeated. The time to the acknowledgement counts from the moment at which the check-in was due. Ten seconds of the same go
/// first unmeasured: the compiler takes that long to do its best, and a server runs for months.
/// </summary>
static class BurstBenchmark
{
    const double PerSecond = 100_000 / 60.0;
    const int Schools = 500;
    const int RepeatOf = 100;
    const int Repeats = 12;
    const int WarmUpSeconds = 10;

    public static async Task RunAsync(string[] args)
    {
        var seconds = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 60;
        await using var engines = await Engines.StartAsync();
        foreach (var (name, open) in await engines.NewStoresAsync())
        {
            var store = open();
            await BurstAsync(store, WarmUpSeconds);
            var (waits, duplicates, refused) = await BurstAsync(store, seconds, firstSchool: Schools);
            (store as IDisposable)?.Dispose();
            waits.Sort();
            if (refused > 0)
                BenchmarkList.Say($"{name,-11} refused {refused}: this disk cannot take that many; the others:");
            BenchmarkList.Say(
                $"{name,-11} {waits.Count} check-ins in {seconds} s, {duplicates} repeated and answered as duplicates: acknowledged after p50 {At(waits, 0.5):F1} ms, p99 {At(waits, 0.99):F1} ms, max {waits[^1]:F1} ms");
        }
    }

    static double At(List<double> sorted, double part) => sorted[(int)(part * (sorted.Count - 1))];

    static async Task<(List<double> Waits, int Duplicates, int Refused)> BurstAsync(IRecordStore store, int seconds, int firstSchool = 0)
    {
        var schools = Enumerable.Range(firstSchool, Schools).Select(number => new School(number)).ToArray();
        var all = (int)(seconds * PerSecond);
        var answers = new List<Task<(double Wait, Answer Answer)>>(all);
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (answers.Count < all)
        {
            await timer.WaitForNextTickAsync();
            for (var due = Math.Min(all, watch.Elapsed.TotalSeconds * PerSecond); answers.Count < due;)
            {
                var number = answers.Count;
                var isRepeat = number > Schools && number % RepeatOf < Repeats;
                var school = schools[number % Schools];
                answers.Add(AnswerAsync(store, isRepeat ? school.Again() : school.Next(), watch, number / PerSecond));
            }
        }

        var results = await Task.WhenAll(answers);
        var duplicates = results.Count(result => result.Answer == Answer.Duplicate);
        var refused = results.Count(result => result.Answer == Answer.Refused);
        var expected = Enumerable.Range(0, all).Count(number => number > Schools && number % RepeatOf < Repeats);
        return refused > 0 || duplicates == expected
            ? ([.. results.Where(result => result.Answer != Answer.Refused).Select(result => result.Wait)], duplicates, refused)
            : throw new InvalidOperationException($"{duplicates} duplicates instead of {expected}.");
    }

    static async Task<(double Wait, Answer Answer)> AnswerAsync(IRecordStore store, Unit unit, Stopwatch watch, double dueAt)
    {
        Answer answer;
        try
        {
            // A conflict follows a refusal: the school's rollup did not come as far.
            answer = await store.CommitAsync(unit, CancellationToken.None) switch
            {
                CommitResult.Committed => Answer.Committed,
                CommitResult.Duplicate => Answer.Duplicate,
                _ => Answer.Refused,
            };
        }
        catch (StoreUnavailableException)
        {
            answer = Answer.Refused;
        }

        return (watch.Elapsed.TotalMilliseconds - (dueAt * 1000), answer);
    }

    enum Answer
    {
        Committed,
        Duplicate,
        Refused,
    }
}
