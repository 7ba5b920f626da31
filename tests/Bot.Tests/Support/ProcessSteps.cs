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
