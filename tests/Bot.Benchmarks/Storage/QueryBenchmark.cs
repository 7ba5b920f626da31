using System.Diagnostics;
using System.Globalization;
using Bot.Obligations;
using Bot.Storage;

namespace Bot.Benchmarks.Storage;

/// <summary>
/// <c>storage-queries [records] [LiteDB|PostgreSQL]</c>: 500 schools of 200, tasks of 90,000 check-ins, each check-in an
/// event and a line of history. Loads that many, opens the store anew, and asks what the screens ask.
/// </summary>
static class QueryBenchmark
{
    const int Repeats = 200;

    public static async Task RunAsync(string[] args)
    {
        var records = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 1_000_000;
        var tasks = Math.Max(1, records / (LoadedSchool.Schools * LoadedSchool.Done));
        await using var engines = await Engines.StartAsync();
        foreach (var (name, open) in (await engines.NewStoresAsync()).Where(one => args.Length < 2 || one.Name == args[1]))
        {
            var watch = Stopwatch.StartNew();
            var store = open();
            await LoadAsync(store, tasks);
            (store as IDisposable)?.Dispose();
            BenchmarkList.Say($"{name}: {tasks * LoadedSchool.Schools * LoadedSchool.Done} check-ins of {tasks} tasks loaded in {watch.Elapsed.TotalSeconds:F0} s");

            watch.Restart();
            store = open();
            BenchmarkList.Say($"{name}: opened in {watch.Elapsed.TotalMilliseconds:F0} ms");
            Ask(name, store, tasks);
            (store as IDisposable)?.Dispose();
            BenchmarkList.Say($"{name}: memory of this process {Environment.WorkingSet / 1_048_576} MB");
        }
    }

    /// <summary>A school's part of a task is one unit; a few hundred wait at a time.</summary>
    static async Task LoadAsync(IRecordStore store, int tasks)
    {
        for (var task = 1; task <= tasks; task++)
        {
            var number = task;
            await Parallel.ForEachAsync(
                Enumerable.Range(0, LoadedSchool.Schools),
                new ParallelOptions { MaxDegreeOfParallelism = 32 },
                async (school, cancel) =>
                {
                    if (await store.CommitAsync(new LoadedSchool(school).Done180(number), cancel) is not CommitResult.Committed)
                        throw new InvalidOperationException("A load unit was not committed.");
                });
        }
    }

    static void Ask(string name, IRecordStore store, int tasks)
    {
        var pick = new Random(1);
        int Task() => 1 + pick.Next(tasks);
        int School() => pick.Next(LoadedSchool.Schools);

        Time(name, "was this message seen (point read)", () => Count(ObligationTables.Obligations.Get(store, "999999") is null));
        Time(name, "one task's rate in one school", () => Done(ObligationTables.Rollups.Get(store, Key(Task(), School()))!.Value));
        Time(name, "one task's rate in all 500 schools", () =>
            ObligationTables.Rollups.Range(store, ObligationTables.Key(Task()) + ":", ObligationTables.Key(tasks + 1), 500).Sum(row => Done(row.Value)));
        Time(name, "who has not, in a school of 200", () => Pending(store, Key(Task(), School())));
        Time(name, "one school's count of a month (counter)", () => (int)store.Counter(LoadedSchool.CounterOf(School(), Task())));
        Time(name, "one teacher's last ten records", () =>
        {
            var member = LoadedSchool.MemberOf(School(), pick.Next(LoadedSchool.Done));
            return ObligationTables.History.Range(store, member + ":", member + ":~", 11).Count;
        });
        Time(name, "one teacher's events of one task", () =>
        {
            var (task, school) = (Task(), School());
            var prefix = ObligationTables.EventPrefix(task, LoadedSchool.IdOf(school), LoadedSchool.MemberOf(school, 7));
            return ObligationTables.Events.Range(store, prefix, prefix + "~", 10).Count;
        });
    }

    static string Key(int task, int school) => ObligationTables.SchoolKey(task, LoadedSchool.IdOf(school));

    static int Count(bool isSo) => isSo ? 1 : 0;

    static int Done(Rollup rollup) => rollup.States.Count(letter => letter == 'T');

    static int Pending(IRecordStore store, string key)
    {
        var states = ObligationTables.Rollups.Get(store, key)!.Value.States;
        return ObligationTables.Rosters.Get(store, key)!.Value.Members.Where((_, position) => states[position] == 'P').Count();
    }

    static void Time(string name, string what, Func<int> question)
    {
        var first = MillisecondsOf(question);
        var warm = Enumerable.Range(0, Repeats).Select(_ => MillisecondsOf(question)).Order().ToArray();
        BenchmarkList.Say($"{name,-11} {what,-42} p50 {warm[Repeats / 2]:F2} ms, p99 {warm[(int)(Repeats * 0.99)]:F2} ms, first {first:F2} ms");
    }

    static double MillisecondsOf(Func<int> question)
    {
        var watch = Stopwatch.StartNew();
        if (question() == 0)
            throw new InvalidOperationException("An empty answer.");
        return watch.Elapsed.TotalMilliseconds;
    }
}
