using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Channels;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Storage.LiteDb;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using WeComSimulator;
using WeComSimulator.AddressBook;
using WeComSimulator.Callbacks;

namespace Bot.Tests.Operations;

/// <summary>
/// The server is killed again and again while hundreds of members check in through signed, encrypted callbacks. What it
/// had acknowledged is there once in everything that it changes; what it had not is absent or whole.
/// </summary>
public partial class KillLoopTests(ITestOutputHelper output)
{
    const int Seed = 20261124;
    const int Kills = 30;
    const int Members = 400;
    const int SpeakingAtOnce = 200;
    const int Tasks = 3;

    readonly Random _random = new(Seed);
    readonly List<(string Member, int Task, CallbackDelivery Delivery)> _said = [];

    static string[] AllMembers => [.. Enumerable.Range(0, Members).Select(i => string.Create(CultureInfo.InvariantCulture, $"Member{i:D3}"))];

    [Fact]
    public async Task Thirty_kills_while_hundreds_write_lose_nothing_double_nothing_and_leave_nothing_in_part()
    {
        using var folder = new TemporaryFolder();
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);
        host.WeCom.Options.Remembered = 100_000;
        await DistrictSteps.ImportAsync(host, folder, Roster(host));
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var bot = await BotProcess.StartAsync(host, folder);
            if (kill == 0)
                await PublishAsync(host);
            await SpeakUntilKilledAsync(host, bot, task: 1 + (kill * Tasks / Kills));
        }

        await using (var last = await BotProcess.StartAsync(host, folder))
        {
            await last.IdleAsync();
            last.Kill();
        }

        var accepted = _said.Count(one => one.Delivery.Accepted);
        AssertEveryAnswerCameOnce(host);
        using var store = new LiteDbStore(
            new LiteDbFiles(folder.PathOf("data/bot.db")), TimeProvider.System, NullLogger<LiteDbStore>.Instance);
        var effects = AssertEveryEffectIsThereOnce(store);
        AssertRollupsEqualARecount(store);
        AssertLedgerIsWhole(store, effects);
        output.WriteLine(
            $"kill -9: {Kills + 1} kills, seed {Seed}; {_said.Count} callbacks of {Members} members, {accepted} acknowledged, "
            + $"{_said.Count - accepted} cut off; {effects} check-ins, each once; acknowledged and lost 0, doubled 0, in part 0; "
            + $"rollups equal to a recount, ledger whole.");
    }

    /// <summary>A random moment: when so many have been acknowledged, while all the others are on their way.</summary>
    async Task SpeakUntilKilledAsync(SimulatorHost host, BotProcess bot, int task)
    {
        var wanted = _random.Next(1, SpeakingAtOnce * 3 / 4);
        var moment = new TaskCompletionSource();
        var accepted = 0;
        var speaking = _random.GetItems(AllMembers, SpeakingAtOnce).Distinct(StringComparer.Ordinal).Select(SpeakAsync).ToList();
        await Task.WhenAny(moment.Task, Task.WhenAll(speaking));
        bot.Kill();
        _said.AddRange(await Task.WhenAll(speaking));

        async Task<(string, int, CallbackDelivery)> SpeakAsync(string member)
        {
            var delivery = await host.WeCom.SayAsync(member, $"打卡 {task}", BotWorld.Cancel);
            if (delivery.Accepted && Interlocked.Increment(ref accepted) >= wanted)
                moment.TrySetResult();
            return (member, task, delivery);
        }
    }

    [GeneratedRegex("打卡成功|您已经打过卡", RegexOptions.None, 1000)]
    private static partial Regex Receipt();

    void AssertEveryAnswerCameOnce(SimulatorHost host)
    {
        foreach (var member in _said.GroupBy(one => one.Member))
        {
            // Answers that waited together may have come in one message.
            var answers = host.WeCom.MessagesOf(member.Key).Sum(entry => Receipt().Count(entry.Text));
            Assert.InRange(answers, member.Count(one => one.Delivery.Accepted), member.Count());
        }
    }

    /// <returns>How many check-ins there are.</returns>
    int AssertEveryEffectIsThereOnce(LiteDbStore store)
    {
        var events = ObligationTables.Events.WithPrefix(store, "").Select(row => (Task: int.Parse(row.Key[..6], CultureInfo.InvariantCulture), row.Value.MemberId)).ToList();
        Assert.Equal(events.Count, events.Distinct().Count());
        var done = events.ToHashSet();
        var meant = _said.Where(one => one.Delivery.Accepted).Select(one => (one.Task, one.Member.ToLowerInvariant()));
        Assert.Subset(done, meant.ToHashSet());
        Assert.Subset(_said.Select(one => (one.Task, one.Member.ToLowerInvariant())).ToHashSet(), done);
        Assert.Equal(events.Count, ObligationTables.History.WithPrefix(store, "").Count());
        Assert.Empty(InboxTables.Inbox.WithPrefix(store, ""));
        Assert.Empty(OutboxTables.Outbox.WithPrefix(store, ""));
        return events.Count;
    }

    static void AssertRollupsEqualARecount(LiteDbStore store)
    {
        foreach (var row in ObligationTables.Rollups.WithPrefix(store, "").ToList())
        {
            var obligation = ObligationTables.Obligations.Get(store, row.Key[..6])!.Value;
            var roster = ObligationTables.Rosters.Get(store, row.Key)!.Value;
            var events = ObligationTables.Events.WithPrefix(store, row.Key + ":").Select(one => one.Value);
            var recount = Judging.Recount(roster, events, obligation.Due, obligation.GraceDays);
            Assert.Equal((recount.States, recount.AtDue), (row.Value.States, row.Value.AtDue));
        }
    }

    static void AssertLedgerIsWhole(LiteDbStore store, int effects)
    {
        Assert.IsType<LedgerVerdict.Whole>(new VerifyLedger(store).Run(BotWorld.Cancel));
        Assert.Equal(effects, store.Ledger(1, 10_000).Count(entry => entry.Body.Contains("\"check-in\"", StringComparison.Ordinal)));
    }

    /// <summary>The sample district with eight more schools of fifty people each.</summary>
    static string Roster(SimulatorHost host)
    {
        var lines = AllMembers.Select((member, i) =>
            string.Create(CultureInfo.InvariantCulture, $"{member},老师{i:D3},青榆第{i / 50 + 1}实验学校,,在编,其他,,2020-09-01,"));
        foreach (var member in AllMembers)
            host.WeCom.Corp.Put(new CorpMember(member, member, [CorpDepartment.RootId]));
        return SampleDistrict.RosterCsv + string.Join('\n', lines) + "\n";
    }

    static async Task PublishAsync(SimulatorHost host)
    {
        for (var task = 1; task <= Tasks; task++)
            await DistrictSteps.PublishAsync(host, $"师德专题学习{task}");
    }
}
