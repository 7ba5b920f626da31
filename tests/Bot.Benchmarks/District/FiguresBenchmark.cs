using System.Diagnostics;
using System.Globalization;
using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Benchmarks.District;

/// <summary>
/// 进度 and 未完成 with many check-ins on file, asked by a school's secretary and by an administrator who sees all 500
/// schools: from the turn to what it says. <c>figures [CHECK-INS] [FOLDER]</c>; a folder that is kept is not loaded again.
/// </summary>
static class FiguresBenchmark
{
    const int Rounds = 500;

    public static async Task RunAsync(string[] args)
    {
        var checkIns = args.Length > 0 ? int.Parse(args[0].Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) : 5_000_000;
        var folder = args.Length > 1 ? Directory.CreateDirectory(args[1]) : Directory.CreateTempSubdirectory("bot-benchmark-");
        await using (var bot = Build(folder.FullName))
        {
            var store = bot.Services.GetRequiredService<IRecordStore>();
            if (store.Counter(Obligations.ObligationTables.NumberCounter) == 0)
                await LoadAsync(store, checkIns);
            await MeasureAsync(bot.Services, LargeDistrict.TasksFor(checkIns));
        }

        if (args.Length <= 1)
            folder.Delete(recursive: true);
    }

    static async Task LoadAsync(IRecordStore store, int checkIns)
    {
        var started = Stopwatch.GetTimestamp();
        await LargeDistrict.AddRosterAsync(store);
        await LargeDistrict.AddCheckInsAsync(store, checkIns, TimeProvider.System.GetUtcNow(), done =>
            BenchmarkList.Say($"{done:N0} check-ins on file after {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s"));
    }

    static async Task MeasureAsync(IServiceProvider services, int tasks)
    {
        var commands = services.GetRequiredService<Commands>();
        var random = new Random(20261124);
        var boss = LargeDistrict.Person(0, 0) with { Id = "boss", SchoolId = "", SchoolName = "", IsAdministrator = true };
        foreach (var word in (string[])["进度", "未完成"])
        {
            await MeasureAsync(commands, $"{word}, a secretary", () => (LargeDistrict.Person(random.Next(LargeDistrict.Schools), 0), $"{word} {random.Next(tasks) + 1}"));
            await MeasureAsync(commands, $"{word}, an administrator of {LargeDistrict.Schools} schools", () => (boss, $"{word} {random.Next(tasks) + 1}"));
        }
    }

    static async Task MeasureAsync(Commands commands, string name, Func<(StaffMember Who, string Text)> next)
    {
        var took = new List<double>(Rounds);
        var coldest = 0.0;
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        for (var round = 0; round < Rounds; round++)
        {
            var (who, text) = next();
            var started = Stopwatch.GetTimestamp();
            var turn = new Turn($"bench-{round}", who, text, TimeProvider.System.GetUtcNow(), "wecom-app");
            var result = await commands.HandleAsync(turn, CancellationToken.None);
            var ms = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (result is not { Replies: [Reply.Text { Content: var said }] } || !said.Contains("截至", StringComparison.Ordinal))
                throw new InvalidOperationException($"“{text}” was not answered with figures.");
            coldest = round == 0 ? ms : coldest;
            took.Add(ms);
        }

        process.Refresh();
        cpu = process.TotalProcessorTime - cpu;
        took.Sort();
        BenchmarkList.Say($"{name}: first {coldest:F1} ms, p50 {took[Rounds / 2]:F2} ms, p99 {took[Rounds * 99 / 100]:F2} ms, max {took[^1]:F1} ms over {Rounds}; CPU {cpu.TotalMilliseconds / Rounds:F2} ms each");
    }

    static WebApplication Build(string folder) => Program.Build(
    [
        "--Urls=http://127.0.0.1:0",
        $"--Bot:DataDirectory={folder}",
        "--Serilog:MinimumLevel:Default=Error",
    ]);
}
