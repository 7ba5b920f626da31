using System.Globalization;
using Bot.Tests.Storage.Postgres;
using Bot.Tests.Support;
using WeComSimulator;

namespace Bot.Tests.Operations;

/// <summary>Two instances behind one address on one database: either is killed, nothing is lost or doubled.</summary>
public sealed class SeveralInstancesTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Theory]
    [InlineData("the one that works")]
    [InlineData("the one that stands ready")]
    public async Task Either_is_killed_while_members_write_and_every_acknowledged_message_is_answered_once(string killed)
    {
        await database.ClearAsync();
        string[] settings = ["--Store:Engine=PostgreSQL", $"--Store:ConnectionString={database.Connection}"];
        using var one = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);
        await DistrictSteps.ImportAsync(host, one, SampleDistrict.RosterCsv, settings);
        await using var worker = await BotProcess.StartAsync(host, one, settings);
        await using var ready = await BotProcess.StartAsync(host, other, settings);
        await using var address = await RoundRobin.StartAsync(worker, ready);
        host.WeCom.Options.BotCallbackUrl = new Uri(address.Address, "/wecom/app");
        await DistrictSteps.PublishAsync(host, "师德专题学习");
        string[] teachers = [.. ProcessSteps.Teachers.Take(16)];

        await using var crowd = new Crowd(host, teachers, "打卡 1");
        await crowd.UntilAsync(now => now.Accepted > 40);
        (killed == "the one that works" ? worker : ready).Kill();
        var before = crowd.Accepted;
        await crowd.UntilAsync(now => now.Accepted > before + 60);
        await crowd.StopAsync();

        await crowd.AssertAnsweredOnceAsync(other, settings);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"killed {killed}: {crowd.Accepted} acknowledged, {crowd.Refused} refused, {teachers.Length} check-ins once each"));
    }
}
