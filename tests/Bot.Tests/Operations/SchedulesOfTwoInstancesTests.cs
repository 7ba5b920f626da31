using System.Globalization;
using Bot.Obligations;
using Bot.Schedules;
using Bot.Storage;
using Bot.Study;
using Bot.Tests.Storage.Postgres;
using Bot.Tests.Support;
using WeComSimulator;
using WeComSimulator.Messages;

namespace Bot.Tests.Operations;

/// <summary>
/// Two real instances on one database carry out the same schedule: whatever happens to one of them in the middle of it,
/// what was due happens once.
/// </summary>
public sealed class SchedulesOfTwoInstancesTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    const int Series = 24;
    const string School = "青榆区第一中学";
    static readonly string[] Audience = ["LinXiao", "WangFang"];

    string[] Settings => ["--Store:Engine=PostgreSQL", $"--Store:ConnectionString={database.Connection}"];

    [Theory]
    [InlineData("the one that works is killed")]
    [InlineData("the one that stands ready is killed")]
    [InlineData("the one that works is frozen, loses its lease, and goes on later")]
    public async Task What_is_due_happens_once(string mishap)
    {
        await database.ClearAsync();
        using var one = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using var host = await SimulatorHost.StartAsync(TimeProvider.System);
        await DistrictSteps.ImportAsync(host, one, SampleDistrict.RosterCsv, Settings);
        await using var worker = await BotProcess.StartAsync(host, one, Settings);
        await using var ready = await BotProcess.StartAsync(host, other, Settings);
        await PlanOverdueTasksAsync();

        await Task.WhenAll(WakeAsync(host, one, "LuoWenBo"), WakeAsync(host, other, "XuMinZhi"));
        await UntilAsync(() => Heard(host, Audience[0]).Count >= 1);
        if (mishap.Contains("frozen", StringComparison.Ordinal))
            await worker.FreezeAsync();
        else
            (mishap.Contains("ready", StringComparison.Ordinal) ? ready : worker).Kill();
        using var store = database.Open();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{mishap}: {Heard(host, Audience[0]).Count} had gone out, {Due(store, days: 0)} of {Series} were still due"));
        await UntilAsync(() => Audience.All(person => Heard(host, person).Distinct(StringComparer.Ordinal).Count() == Series));
        if (mishap.Contains("frozen", StringComparison.Ordinal))
        {
            await worker.ThawAsync();
            await WakeAsync(host, one, "ZhangWeiMin");
            await worker.IdleAsync();
        }

        Assert.All(Audience, person => Assert.Equal(Titles(), Heard(host, person).Order(StringComparer.Ordinal)));
        Assert.Equal(Titles(), ObligationTables.Obligations.WithPrefix(store, "").Select(row => row.Value.Title).Order(StringComparer.Ordinal));
        Assert.Equal(Series, Due(store, days: 9));
    }

    static int Due(IRecordStore store, int days) =>
        Occurrence.Due(store, TimeProvider.System.GetUtcNow().AddDays(days), "", 1000).Count(row => row.Value.Kind == "study-repeat");

    static IReadOnlyList<string> Titles() =>
        [.. Enumerable.Range(1, Series).Select(i => string.Create(CultureInfo.InvariantCulture, $"自学第{i:D2}讲"))];

    /// <summary>The title of every push, as often as it came.</summary>
    static IReadOnlyList<string> Heard(SimulatorHost host, string person) =>
    [
        .. from entry in host.WeCom.MessagesOf(person)
           where entry.Side == ChatSide.App
           from title in Titles()
           from _ in Enumerable.Range(0, entry.Text.Split("：" + title).Length - 1)
           select title,
    ];

    /// <summary>Weekly tasks whose next time has come while nothing ran.</summary>
    async Task PlanOverdueTasksAsync()
    {
        using var store = database.Open();
        var now = TimeProvider.System.GetUtcNow();
        var unit = new Unit();
        foreach (var (index, title) in Titles().Index())
        {
            var series = string.Create(CultureInfo.InvariantCulture, $"{900_000 + index}");
            var draft = new StudyTaskDraft(title, "请自学。", StudyKind.EthicsTraining, School, now.AddDays(1)) { Repeat = Repetition.Weekly };
            StudyTables.Series.Insert(unit, series, new StudySeries(draft, now.AddDays(-7), "hejing"));
            Occurrence.Add(unit, "study-repeat", $"{series}:1", now.AddMinutes(-1), new { SeriesId = series, Index = 1 });
        }

        Assert.IsType<CommitResult.Committed>(await store.CommitAsync(unit, BotWorld.Cancel));
    }

    /// <summary>A change of the roster is seen to at once, and whatever else is due with it.</summary>
    Task WakeAsync(SimulatorHost host, TemporaryFolder folder, string whoLeaves)
    {
        var rows = SampleDistrict.RosterCsv.TrimEnd().Split('\n').Select(row => row.TrimEnd());
        return DistrictSteps.ImportAsync(
            host, folder, string.Join('\n', rows.Select(row => row.StartsWith(whoLeaves, StringComparison.Ordinal) ? row + "2026-11-01" : row)), Settings);
    }

    static async Task UntilAsync(Func<bool> comeTrue)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(BotWorld.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        while (!comeTrue())
            await timer.WaitForNextTickAsync(patience.Token);
    }
}
