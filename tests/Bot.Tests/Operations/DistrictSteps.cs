using Bot.Tests.Support;
using WeComSimulator.Messages;

namespace Bot.Tests.Operations;

/// <summary>What an administrator does to set up a district that runs in a process of its own.</summary>
static class DistrictSteps
{
    public static async Task ImportAsync(SimulatorHost host, TemporaryFolder folder, string csv, params string[] settings)
    {
        await File.WriteAllTextAsync(folder.PathOf("roster.csv"), csv, BotWorld.Cancel);
        Assert.Equal(0, (await BotProcess.VerbAsync(host, folder, [.. settings, "roster", "import", folder.PathOf("roster.csv")])).Exit);
    }

    public static async Task PublishAsync(SimulatorHost host, string title)
    {
        var after = host.WeCom.MessagesOf("HeJing") is [.., var last] ? last.Id : 0;
        await host.WeCom.SayAsync("HeJing", $"发布学习\n标题：{title}\n对象：全区\n截止：本月底", BotWorld.Cancel);
        var preview = await HearAsync(host, "HeJing", after, "预览");
        await host.WeCom.TapAsync("HeJing", preview.Id, preview.Buttons[0].Key, BotWorld.Cancel);
        await HearAsync(host, "HeJing", preview.Id, "已发完");
    }

    static async Task<ChatEntry> HearAsync(SimulatorHost host, string userId, long after, string words)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(BotWorld.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return await host.WeCom.HearAsync(userId, after, entry => entry.Text.Contains(words, StringComparison.Ordinal), patience.Token);
    }
}
