using System.Diagnostics;
using Bot.Storage;

namespace Bot.Benchmarks.Storage;

/// <summary>
/// <c>storage [seconds]</c>: full units a second with 512 callers who wait for their answer, for both engines, against
/// what the disk does in the same run: 8 KB appended and fsynced, one after the other. Rounds interleaved, medians.
/// </summary>
static class UnitBenchmark
{
    const int Callers = 512;
    const int Rounds = 3;

    public static async Task RunAsync(string[] args)
    {
        var time = TimeSpan.FromSeconds(args is [var given, ..] ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : 4);
        await using var engines = await Engines.StartAsync();
        var raw = new List<double>();
        var units = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        for (var round = 0; round <= Rounds; round++)
        {
            var disk = AppendAndSync(engines.Folder, time);
            var rates = new List<(string Name, double Rate)>();
            foreach (var (name, open) in await engines.NewStoresAsync())
                rates.Add((name, await UnitsPerSecondAsync(open, time)));
            // The first round warms up.
            if (round == 0)
                continue;
            raw.Add(disk);
            foreach (var (name, rate) in rates)
                (units.TryGetValue(name, out var all) ? all : units[name] = []).Add(rate);
        }

        BenchmarkList.Say($"raw 8 KB append + fsync:       {Median(raw):F0}/s");
        foreach (var (name, rates) in units)
        {
            BenchmarkList.Say(
                $"{name,-11} full units:        {Median(rates):F0}/s, {Median(rates) / Median(raw):F1} times the raw rate, {Callers} callers, rounds from {rates.Min():F0} to {rates.Max():F0}");
        }
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    static double AppendAndSync(string folder, TimeSpan time)
    {
        var page = new byte[8192];
        using var file = File.OpenHandle(Path.Combine(folder, "raw"), FileMode.Create, FileAccess.Write);
        var watch = Stopwatch.StartNew();
        var written = 0L;
        for (; watch.Elapsed < time; written++)
        {
            RandomAccess.Write(file, page, written * page.Length);
            RandomAccess.FlushToDisk(file);
        }

        return written / watch.Elapsed.TotalSeconds;
    }

    static async Task<double> UnitsPerSecondAsync(Func<IRecordStore> open, TimeSpan time)
    {
        var store = open();
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(store, new School(caller), watch, time))));
        var rate = counts.Sum() / watch.Elapsed.TotalSeconds;
        (store as IDisposable)?.Dispose();
        return rate;
    }

    static async Task<int> CallAsync(IRecordStore store, School school, Stopwatch watch, TimeSpan time)
    {
        var committed = 0;
        for (; watch.Elapsed < time; committed++)
        {
            if (await store.CommitAsync(school.Next(), CancellationToken.None) is not CommitResult.Committed)
                throw new InvalidOperationException("A fresh unit was not committed.");
        }

        return committed;
    }
}
