using System.Text.Json;
using Bot.Tests.Support;
using WeComSimulator;
using WeComSimulator.Callbacks;
using WeComSimulator.Messages;

namespace Bot.Tests.Operations;

/// <summary>Promise 1: what was acknowledged is there once, also when the process is killed at any line.</summary>
public class KilledProcessTests
{
    [Fact]
    public async Task A_killed_process_takes_up_where_it_stood_and_nothing_is_lost_or_doubled()
    {
        using var folder = new TemporaryFolder();
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);
        await ImportRosterAsync(host, folder);
        string[] teachers = [.. Teachers()];
        await using (var first = await BotProcess.StartAsync(host, folder))
        {
            await PublishAsync(host);
            var accepted = teachers.Select(teacher => host.WeCom.SayAsync(teacher, "打卡 1", BotWorld.Cancel)).ToList();
            await Task.WhenAny(accepted);
            first.Kill();
            var deliveries = await Task.WhenAll(accepted);

            await using var second = await BotProcess.StartAsync(host, folder);
            await second.IdleAsync();
            var receipts = deliveries.Select(delivery => (delivery.Accepted, Receipts: ReceiptsOf(host, delivery))).ToList();

            Assert.Contains(receipts, one => one.Accepted);
            Assert.All(receipts, one => Assert.InRange(one.Receipts, one.Accepted ? 1 : 0, 1));
            Assert.Equal(receipts.Sum(one => one.Receipts), await DoneCountAsync(host, folder));
            Assert.Equal(0, (await BotProcess.VerbAsync(host, folder, "ledger", "verify")).Exit);
        }
    }

    static async Task ImportRosterAsync(SimulatorHost host, TemporaryFolder folder)
    {
        await File.WriteAllTextAsync(folder.PathOf("roster.csv"), SampleDistrict.RosterCsv, BotWorld.Cancel);
        Assert.Equal(0, (await BotProcess.VerbAsync(host, folder, "roster", "import", folder.PathOf("roster.csv"))).Exit);
    }

    static async Task PublishAsync(SimulatorHost host)
    {
        await host.WeCom.SayAsync("HeJing", "发布学习\n标题：师德专题学习\n对象：全区\n截止：本月底", BotWorld.Cancel);
        var preview = await HearAsync(host, "HeJing", "预览");
        await host.WeCom.TapAsync("HeJing", preview.Id, preview.Buttons[0].Key, BotWorld.Cancel);
        await HearAsync(host, "HeJing", "已发完");
    }

    static async Task<ChatEntry> HearAsync(SimulatorHost host, string userId, string words)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(BotWorld.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return await host.WeCom.HearAsync(userId, 0, entry => entry.Text.Contains(words, StringComparison.Ordinal), patience.Token);
    }

    /// <summary>Everyone in school today who can write to the app.</summary>
    static IEnumerable<string> Teachers() =>
        from row in SampleDistrict.RosterCsv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
        let cells = row.TrimEnd().Split(',')
        where cells[4] != "离退休" && cells[8].Length == 0 && cells[0] is not (SampleDistrict.OutsideVisibleRange or SampleDistrict.WithoutLicence)
        select cells[0];

    static int ReceiptsOf(SimulatorHost host, CallbackDelivery delivery) =>
        host.WeCom.MessagesOf(delivery.Message.UserId).Count(entry => entry.Text.Contains("打卡成功", StringComparison.Ordinal));

    static async Task<int> DoneCountAsync(SimulatorHost host, TemporaryFolder folder)
    {
        var stats = await BotProcess.VerbAsync(host, folder, "stats", "本月", "--json");
        return JsonElement.Parse(stats.Output)[0].GetProperty("district").GetProperty("doneCount").GetInt32();
    }
}
