using System.Globalization;
using Bot.Operations;
using Bot.Operations.Verbs;
using Bot.Tests.Support;
using Bot.Time;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Operations;

/// <summary>What an operator types when the disk has gone bad, and what the program answers.</summary>
public class BackupVerbTests
{
    [Fact]
    public async Task A_backup_beside_the_running_server_and_the_journal_bring_back_a_lost_data_file()
    {
        using var folder = new TemporaryFolder();
        var backup = folder.PathOf("backup.db");
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        var made = await RunAsync(world.DataDirectory, "backup", backup);
        await world.Person("LinXiao").AsksAsync("打卡", "打卡成功");
        var inUse = await RunAsync(world.DataDirectory, "restore", backup, "--force");

        // The folder as it is now, without its data file and log, on another machine.
        Directory.CreateDirectory(folder.PathOf("data/bot.journal"));
        foreach (var segment in Directory.GetFiles(Path.Combine(world.DataDirectory, "bot.journal")))
            await CopyHeldFileAsync(segment, folder.PathOf($"data/bot.journal/{Path.GetFileName(segment)}"));
        var refused = await RunAsync(folder.PathOf("data"), "stats", "本月");
        var restored = await RunAsync(folder.PathOf("data"), "restore", backup);
        var stats = await RunAsync(folder.PathOf("data"), "stats", "本月", "--json");

        Assert.Equal((0, 1, 2, 0), (made.Exit, inUse.Exit, refused.Exit, restored.Exit));
        Assert.Contains("已打开核对", made.Output);
        Assert.Contains("先停止服务", inUse.Error);
        Assert.Contains("restore 备份文件 --force", refused.Error);
        Assert.Matches(@"日志补上 [1-9]\d* 笔", restored.Output);
        Assert.Contains("\"doneCount\": 1", stats.Output.Replace("\":1", "\": 1", StringComparison.Ordinal));
        Assert.Equal(0, (await RunAsync(folder.PathOf("data"), "ledger", "verify")).Exit);
    }

    [Theory]
    [InlineData("2026-11-24 10:30", "2026-11-24T02:30:00Z")]
    [InlineData("2026/11/24 10:30:05", "2026-11-24T02:30:05Z")]
    [InlineData("2026年11月24日 10：30", "2026-11-24T02:30:00Z")]
    [InlineData("2026-11-24T10:30", "2026-11-24T02:30:00Z")]
    [InlineData("2026-11-24T10:30:00+09:00", "2026-11-24T01:30:00Z")]
    [InlineData("2026-11-24T02:30:00.5Z", "2026-11-24T02:30:00.5Z")]
    [InlineData("11-24", null)]
    [InlineData("昨天", null)]
    [InlineData("2026-11-31 10:30", null)]
    public void A_time_is_read_as_people_write_it(string text, string? instant)
    {
        var clock = new BusinessClock(new FakeTimeProvider(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

        var at = RestoreTime.Parse(text, clock);

        Assert.Equal(instant is null ? null : DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), at);
        Assert.True(at is null || RestoreTime.Parse(RestoreTime.Say(at.Value, clock), clock) == at);
    }

    [Fact]
    public async Task A_time_that_is_none_is_a_wrong_call()
    {
        using var folder = new TemporaryFolder();

        var wrong = await RunAsync(folder.PathOf("data"), "restore", "backup.db", "--to", "昨天");

        Assert.Equal(2, wrong.Exit);
        Assert.Contains("2026-11-24 10:30", wrong.Error);
    }

    [Fact]
    public async Task How_far_backup_and_restore_are_is_drawn_on_a_terminal_and_nowhere_else()
    {
        using var folder = new TemporaryFolder();
        var (data, backup) = (folder.PathOf("data"), folder.PathOf("backup.db"));
        var made = await RunAsync(data, isTerminal: true, "backup", backup);
        var restored = await RunAsync(data, isTerminal: true, "restore", backup, "--force");
        var unwatched = await RunAsync(data, isTerminal: false, "restore", backup, "--force");
        var refused = await RunAsync(data, isTerminal: true, "restore", backup);

        Assert.Equal((0, 0, 0, 1), (made.Exit, restored.Exit, unwatched.Exit, refused.Exit));
        Assert.EndsWith("原来的文件会改名留下。\n", refused.Error);
        Assert.All([made, restored], watched => Assert.Contains("完成", watched.Error));
        Assert.All([made, restored], watched => Assert.DoesNotContain("完成", watched.Output));
        Assert.Empty(unwatched.Error);
        Assert.StartsWith("已备份到", made.Output);
        Assert.StartsWith("备份到第", restored.Output);
    }

    /// <summary>As an operator's copy tool does, which asks for no lock.</summary>
    static async Task CopyHeldFileAsync(string from, string to)
    {
        using var copy = System.Diagnostics.Process.Start("cp", [from, to]);
        await copy.WaitForExitAsync(BotWorld.Cancel);
        Assert.Equal(0, copy.ExitCode);
    }

    static Task<(int Exit, string Output, string Error)> RunAsync(string dataDirectory, params string[] verb) =>
        RunAsync(dataDirectory, isTerminal: false, verb);

    static async Task<(int Exit, string Output, string Error)> RunAsync(string dataDirectory, bool isTerminal, params string[] verb)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        string[] all = [$"--Bot:DataDirectory={dataDirectory}", "--Serilog:MinimumLevel:Default=Fatal"];
        var exit = await RunVerb.RunAsync(verb, () => Program.Build(all), output, error, isTerminal, TestContext.Current.CancellationToken);
        return (exit, output.ToString(), error.ToString());
    }
}
