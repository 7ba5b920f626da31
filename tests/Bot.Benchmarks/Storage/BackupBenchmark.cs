using System.Diagnostics;
using System.Globalization;
using Bot.Storage;
using Bot.Storage.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Benchmarks.Storage;

/// <summary>
/// What an online backup costs the callers: a store of 500 MB, 64 callers who write without a pause, and the longest time
/// one of them waited before and during the backup; then the restore.
/// </summary>
static class BackupBenchmark
{
    const long Wanted = 500L * 1024 * 1024;
    const int Callers = 64;
    static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);
    static readonly Collection Rows = new("check-ins");

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bot-backup-benchmark-");
        try
        {
            using (var store = Open(folder))
            {
                await FillAsync(store, Path.Combine(folder.FullName, "bot.db"));
                await MeasureAsync(store, folder);
            }

            await RestoreAsync(folder);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static LiteDbFiles Files(DirectoryInfo folder) => new(Path.Combine(folder.FullName, "bot.db"));

    static LiteDbStore Open(DirectoryInfo folder)
    {
        var began = Stopwatch.GetTimestamp();
        var store = new LiteDbStore(Files(folder), TimeProvider.System, NullLogger<LiteDbStore>.Instance);
        BenchmarkList.Say($"open: {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms");
        return store;
    }

    static async Task FillAsync(LiteDbStore store, string data)
    {
        var next = 0;
        while (new FileInfo(data).Length < Wanted)
        {
            await Task.WhenAll(Enumerable.Range(next, 2000).Select(i => store.CommitAsync(UnitOf($"fill{i:D8}"), CancellationToken.None)));
            next += 2000;
        }

        var journal = Directory.GetFiles(Path.ChangeExtension(data, ".journal")).Sum(file => new FileInfo(file).Length);
        BenchmarkList.Say($"filled: {next} units, data file {Megabytes(new FileInfo(data).Length)} MB ({new FileInfo(data).Length / next} bytes a unit), journal {Megabytes(journal)} MB ({journal / next} bytes a unit)");
    }

    static async Task MeasureAsync(LiteDbStore store, DirectoryInfo folder)
    {
        var calm = await WhileWritingAsync(store, "calm", () => Task.Delay(Calm, TimeProvider.System, CancellationToken.None));
        BenchmarkList.Say($"calm: {calm}");
        var before = Environment.WorkingSet;
        var backup = await WhileWritingAsync(store, "busy", async () =>
        {
            var outcome = await store.BackUpAsync(Path.Combine(folder.FullName, "backup.db"), CancellationToken.None);
            BenchmarkList.Say($"backup: {outcome.GetType().Name}");
        });
        BenchmarkList.Say($"during the backup: {backup}; working set {Megabytes(before)} MB before, {Megabytes(Environment.WorkingSet)} MB after");
        BenchmarkList.Say($"longest pause, backup to calm: {backup.Longest / calm.Longest:0.0}");
    }

    static async Task RestoreAsync(DirectoryInfo folder)
    {
        var began = Stopwatch.GetTimestamp();
        var restore = new Restore(Files(folder), TimeProvider.System, at => at.ToString("O", CultureInfo.InvariantCulture));
        var outcome = restore.Run(new RestoreOrder(Path.Combine(folder.FullName, "backup.db"), null, IsForced: true), CancellationToken.None);
        var replayed = outcome is RestoreOutcome.Done done ? done.Head.History.Sequence - done.Backup.Sequence : -1;
        BenchmarkList.Say($"restore: {outcome.GetType().Name}, {replayed} units from the journal, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
        using var store = Open(folder);
        await store.Swept;
    }

    static async Task<Waits> WhileWritingAsync(LiteDbStore store, string name, Func<Task> work)
    {
        using var stop = new CancellationTokenSource();
        var began = Stopwatch.GetTimestamp();
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(() => WriteAsync(store, $"{name}{caller:D2}", stop.Token))).ToList();
        await work();
        await stop.CancelAsync();
        var waits = (await Task.WhenAll(callers)).SelectMany(one => one).Order().ToList();
        return new Waits(waits.Count / Stopwatch.GetElapsedTime(began).TotalSeconds, waits[waits.Count / 2], waits[waits.Count * 99 / 100], waits[^1]);
    }

    static async Task<List<double>> WriteAsync(LiteDbStore store, string name, CancellationToken stop)
    {
        var waits = new List<double>();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await store.CommitAsync(UnitOf($"{name}:{i:D8}"), CancellationToken.None);
            waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return waits;
    }

    /// <summary>As much as a check-in writes: its event, a count, its entry in the ledger.</summary>
    static Unit UnitOf(string key) => new Unit()
        .Insert(Rows, key, $$"""{"member":"{{key}}","school":"qingyu-1","at":1764547200000,"kind":"Done","channel":"app","messageKey":"{{key}}-m","recordNumber":"20261124-{{key}}","note":"认真学习了师德师风专题，收获很大。"}""")
        .Add("check-ins:2026-11", 1)
        .Append($$"""{"kind":"check-in","at":1764547200000,"by":"{{key}}","number":12,"recordNumber":"20261124-{{key}}"}""");

    static long Megabytes(long bytes) => bytes / 1024 / 1024;

    sealed record Waits(double PerSecond, double Median, double P99, double Longest)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{PerSecond:0} units/s, wait p50 {Median:0.0} ms, p99 {P99:0.0} ms, longest {Longest:0} ms");
    }
}
