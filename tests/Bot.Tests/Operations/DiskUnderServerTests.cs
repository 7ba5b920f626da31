using System.Globalization;
using Bot.Tests.Storage.LiteDb;
using Bot.Tests.Support;
using WeComSimulator;

namespace Bot.Tests.Operations;

/// <summary>The disk goes bad under the running program while members go on writing: refused, said, and nothing lost.</summary>
public sealed class DiskUnderServerTests
{
    /// <summary>So that nobody is owed more answers than WeCom lets through in a minute.</summary>
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    static readonly string[] Teachers = [.. ProcessSteps.Teachers.Take(16)];

    [Fact]
    public async Task On_a_disk_that_fills_up_it_refuses_says_why_and_goes_on_by_itself_with_room()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 48);
        using var folder = new Support.TemporaryFolder();
        string[] settings = [$"--Bot:DataDirectory={disk.Root}"];
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);
        await DistrictSteps.ImportAsync(host, folder, SampleDistrict.RosterCsv, settings);
        await using var bot = await BotProcess.StartAsync(host, folder, settings);
        await DistrictSteps.PublishAsync(host, "师德专题学习");
        await using var crowd = new Crowd(host, Teachers, "打卡 1", Pace);
        await crowd.UntilAsync(now => now.Accepted > 16);

        var ballast = disk.FillUp();
        await crowd.UntilAsync(now => now.Refused > 16);
        var fault = await bot.NotReadyAsync();
        File.Delete(ballast);
        var (before, refused) = (crowd.Accepted, crowd.Refused);
        await crowd.UntilAsync(now => now.Accepted > before + 16);
        await crowd.StopAsync();
        await bot.ReadyAsync();

        Assert.Contains(Path.Combine(disk.Root, "bot.db"), fault);
        Assert.Contains("请检查磁盘空间", fault);
        await crowd.AssertAnsweredOnceAsync(folder, settings);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{crowd.Accepted} acknowledged ({before} before there was room again), {refused} refused; {fault}"));
    }

    [Fact]
    public async Task Without_anybody_writing_the_health_page_finds_out_that_there_is_room_again()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 48);
        using var folder = new Support.TemporaryFolder();
        string[] settings = [$"--Bot:DataDirectory={disk.Root}"];
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);
        await DistrictSteps.ImportAsync(host, folder, SampleDistrict.RosterCsv, settings);
        await using var bot = await BotProcess.StartAsync(host, folder, settings);
        var ballast = disk.FillUp();
        await using (var crowd = new Crowd(host, Teachers, "帮助", Pace))
        {
            await crowd.UntilAsync(now => now.Refused > 16);
            await bot.NotReadyAsync();
        }

        File.Delete(ballast);

        await bot.ReadyAsync();
    }

    [Fact]
    public async Task On_a_disk_that_turns_read_only_it_refuses_and_says_why_and_a_restart_finds_all_that_was_acknowledged()
    {
        using var disk = FailingDisk.MountOrSkip(megabytes: 64);
        using var folder = new Support.TemporaryFolder();
        string[] settings = [$"--Bot:DataDirectory={disk.Root}"];
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);
        await DistrictSteps.ImportAsync(host, folder, SampleDistrict.RosterCsv, settings);
        await using var first = await BotProcess.StartAsync(host, folder, settings);
        await DistrictSteps.PublishAsync(host, "师德专题学习");
        await using var crowd = new Crowd(host, Teachers, "打卡 1", Pace);
        await crowd.UntilAsync(now => now.Accepted > 16);

        disk.Break();
        var before = crowd.Accepted;
        await crowd.UntilAsync(now => now.Refused > 32);
        var fault = await first.NotReadyAsync();
        await crowd.StopAsync();
        first.Kill();
        disk.Repair();
        await using var second = await BotProcess.StartAsync(host, folder, settings);
        await second.ReadyAsync();

        Assert.Contains(Path.Combine(disk.Root, "bot.db"), fault);
        Assert.Contains("只读", fault);
        Assert.Contains("重启服务", fault);
        Assert.InRange(crowd.Accepted, before, before + Teachers.Length);
        await crowd.AssertAnsweredOnceAsync(folder, settings);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{crowd.Accepted} acknowledged, {crowd.Refused} refused; {fault}"));
    }
}
