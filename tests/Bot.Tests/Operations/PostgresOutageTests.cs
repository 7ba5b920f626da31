using System.Globalization;
using Bot.Tests.Support;
using WeComSimulator;

namespace Bot.Tests.Operations;

/// <summary>PostgreSQL stops as in a crash, stays away for ten seconds, and comes back while members go on writing.</summary>
public sealed class PostgresOutageTests
{
    static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task What_was_acknowledged_is_there_once_and_what_could_not_be_kept_was_refused()
    {
        SharedPostgres.SkipWithoutPostgres();
        await using var postgres = await PostgresServer.StartAsync();
        string[] settings = ["--Store:Engine=PostgreSQL", $"--Store:ConnectionString={await postgres.NewDatabaseAsync()}"];
        using var folder = new TemporaryFolder();
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);
        await DistrictSteps.ImportAsync(host, folder, SampleDistrict.RosterCsv, settings);
        await using var bot = await BotProcess.StartAsync(host, folder, settings);
        await DistrictSteps.PublishAsync(host, "师德专题学习");
        string[] teachers = [.. ProcessSteps.Teachers.Take(16)];

        await using var crowd = new Crowd(host, teachers, "打卡 1");
        await crowd.UntilAsync(now => now.Accepted > 40);
        await postgres.StopAtOnceAsync();
        await crowd.UntilAsync(now => now.Refused > 40);
        using (var away = new PeriodicTimer(Outage))
            await away.WaitForNextTickAsync(BotWorld.Cancel);
        await postgres.StartAgainAsync();
        var (before, refused) = (crowd.Accepted, crowd.Refused);
        await crowd.UntilAsync(now => now.Accepted > before + 40);
        await crowd.StopAsync();

        await crowd.AssertAnsweredOnceAsync(folder, settings);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{crowd.Accepted} acknowledged ({before} before the end of the outage), {refused} refused during it, {teachers.Length} check-ins once each"));
    }
}
