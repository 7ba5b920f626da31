using System.Text.Json;
using WeComSimulator;
using WeComSimulator.Messages;

namespace Bot.Tests.Support;

/// <summary>Steps for bots that run as processes of their own.</summary>
static class ProcessSteps
{
    /// <summary>Everyone of the sample district who is in school today and can write to the app.</summary>
    public static IReadOnlyList<string> Teachers { get; } =
    [
        .. from row in SampleDistrict.RosterCsv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
           let cells = row.TrimEnd().Split(',')
           where cells[4] != "离退休" && cells[8].Length == 0 && cells[0] is not (SampleDistrict.OutsideVisibleRange or SampleDistrict.WithoutLicence)
           select cells[0],
    ];

    public static async Task ImportRosterAsync(this SimulatorHost host, TemporaryFolder folder, params string[] settings)
    {
        await File.WriteAllTextAsync(folder.PathOf("roster.csv"), SampleDistrict.RosterCsv, BotWorld.Cancel);
        var import = await BotProcess.VerbAsync(host, folder, [.. settings, "roster", "import", folder.PathOf("roster.csv")]);
        Assert.True(import.Exit == 0, import.Output);
    }

    /// <summary>A study task for the whole district, number 1, published in the chat.</summary>
    public static async Task PublishAsync(this SimulatorHost host)
    {
        await host.WeCom.SayAsync("HeJing", "发布学习\n标题：师德专题学习\n对象：全区\n截止：本月底", BotWorld.Cancel);
        var preview = await host.HearAsync("HeJing", "预览");
        await host.WeCom.TapAsync("HeJing", preview.Id, preview.Buttons[0].Key, BotWorld.Cancel);
        await host.HearAsync("HeJing", "已发完");
    }

    public static async Task<ChatEntry> HearAsync(this SimulatorHost host, string userId, string words)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(BotWorld.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        return await host.WeCom.HearAsync(userId, 0, entry => entry.Text.Contains(words, StringComparison.Ordinal), patience.Token);
    }

    /// <summary>How often the bot has said these words to this person.</summary>
    public static int Count(this SimulatorHost host, string userId, string words) => host.WeCom.MessagesOf(userId)
        .Where(entry => entry.Side == ChatSide.App)
        .Sum(entry => entry.Text.Split(words).Length - 1);

    public static async Task<int> DoneCountAsync(this SimulatorHost host, TemporaryFolder folder, params string[] settings)
    {
        var stats = await BotProcess.VerbAsync(host, folder, [.. settings, "stats", "本月", "--json"]);
        return JsonElement.Parse(stats.Output)[0].GetProperty("district").GetProperty("current").GetProperty("doneCount").GetInt32();
    }
}
