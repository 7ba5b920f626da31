using System.Globalization;
using Bot.Tests.Storage.Postgres;
using Bot.Tests.Support;
using WeComSimulator;

namespace Bot.Tests.Operations;

/// <summary>A district moves from LiteDB to PostgreSQL: a copy beside the running server first, then the move itself.</summary>
public sealed class MoveToPostgresTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task What_members_say_during_a_copy_and_before_the_move_is_in_PostgreSQL_once()
    {
        using var folder = new TemporaryFolder();
        string[] settings = ["--Store:Engine=PostgreSQL", $"--Store:ConnectionString={database.Connection}"];
        string[] copy = ["store", "copy", "--to", database.Connection];
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);
        await DistrictSteps.ImportAsync(host, folder, SampleDistrict.RosterCsv);
        string[] teachers = [.. ProcessSteps.Teachers.Take(16)];
        await using var first = await BotProcess.StartAsync(host, folder);
        await DistrictSteps.PublishAsync(host, "师德专题学习");
        await using var crowd = new Crowd(host, teachers, "打卡 1", pace: TimeSpan.FromSeconds(3));
        await crowd.UntilAsync(now => now.Accepted > 16);
        var before = crowd.Accepted;

        var rehearsal = await BotProcess.VerbAsync(host, folder, copy);
        var during = crowd.Accepted - before;
        await crowd.UntilAsync(now => now.Accepted > before + during + 8);
        first.Kill();
        var move = await BotProcess.VerbAsync(host, folder, copy);
        await using var second = await BotProcess.StartAsync(host, folder, settings);
        var moved = crowd.Accepted;
        await crowd.UntilAsync(now => now.Accepted > moved + 16);
        await crowd.StopAsync();

        Assert.Equal((0, 0), (rehearsal.Exit, move.Exit));
        Assert.Contains("服务还在运行，此后写入的不在副本里", rehearsal.Output);
        Assert.Contains("已整个换掉", move.Output);
        Assert.Contains("就是全部", move.Output);
        Assert.InRange(during, 1, int.MaxValue);
        await crowd.AssertAnsweredOnceAsync(folder, settings);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{crowd.Accepted} acknowledged, {during} of them during the first copy, {moved} before the move; {teachers.Length} check-ins once each"));
    }

    [Fact]
    public async Task A_database_that_a_server_works_on_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);
        await DistrictSteps.ImportAsync(host, folder, SampleDistrict.RosterCsv);
        string[] copy = ["store", "copy", "--to", await (await SharedPostgres.GetAsync()).NewDatabaseAsync()];
        Assert.Equal(0, (await BotProcess.VerbAsync(host, folder, copy)).Exit);
        await using var server = await BotProcess.StartAsync(host, elsewhere, "--Store:Engine=PostgreSQL", $"--Store:ConnectionString={copy[^1]}");
        await DistrictSteps.PublishAsync(host, "师德专题学习");

        var (exit, error) = await BotProcess.RefusedAsync(host, folder, copy);

        Assert.Equal(1, exit);
        Assert.Contains("请先停掉那个服务", error);
    }
}
