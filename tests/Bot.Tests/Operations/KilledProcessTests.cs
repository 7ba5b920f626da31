using Bot.Tests.Support;
using WeComSimulator;
using WeComSimulator.Callbacks;

namespace Bot.Tests.Operations;

/// <summary>Promise 1: what was acknowledged is there once, also when the process is killed at any line.</summary>
public class KilledProcessTests
{
    [Fact]
    public async Task A_killed_process_takes_up_where_it_stood_and_nothing_is_lost_or_doubled()
    {
        using var folder = new TemporaryFolder();
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);
        await DistrictSteps.ImportAsync(host, folder, SampleDistrict.RosterCsv);
        string[] teachers = [.. Teachers()];
        await using (var first = await BotProcess.StartAsync(host, folder))
        {
            await DistrictSteps.PublishAsync(host, "师德专题学习");
            var accepted = teachers.Select(teacher => host.WeCom.SayAsync(teacher, "打卡 1", BotWorld.Cancel)).ToList();
            await Task.WhenAny(accepted);
            first.Kill();
            var deliveries = await Task.WhenAll(accepted);

            await using var second = await BotProcess.StartAsync(host, folder);
            await second.IdleAsync();
            var receipts = deliveries.Select(delivery => (delivery.Accepted, Receipts: ReceiptsOf(host, delivery))).ToList();

            Assert.Contains(receipts, one => one.Accepted);
            Assert.All(receipts, one => Assert.InRange(one.Receipts, one.Accepted ? 1 : 0, 1));
            Assert.Equal(receipts.Sum(one => one.Receipts), await host.DoneCountAsync(folder));
            Assert.Equal(0, (await BotProcess.VerbAsync(host, folder, "ledger", "verify")).Exit);
        }
    }

    /// <summary>Everyone in school today who can write to the app.</summary>
    static IEnumerable<string> Teachers() =>
        from row in SampleDistrict.RosterCsv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
        let cells = row.TrimEnd().Split(',')
        where cells[4] != "离退休" && cells[8].Length == 0 && cells[0] is not (SampleDistrict.OutsideVisibleRange or SampleDistrict.WithoutLicence)
        select cells[0];

    static int ReceiptsOf(SimulatorHost host, CallbackDelivery delivery) =>
        host.WeCom.MessagesOf(delivery.Message.UserId).Count(entry => entry.Text.Contains("打卡成功", StringComparison.Ordinal));
}
