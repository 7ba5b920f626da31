using Bot.Channels;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Tests.Support;
using Bot.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Operations;

/// <summary>Somebody sets the machine's clock: nothing is lost, doubled, turned round or left standing, and the operator hears of it.</summary>
public class ClockSetBackTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(-24)]
    public async Task Work_goes_on_and_everything_is_there_once(int hours)
    {
        var machine = default(MachineClock);
        await using var world = await BotWorld.StartAsync(services => machine = WithItsOwnClock(services));
        await world.PublishAsync("师德专题学习", due: "11月30日");
        await world.Person("LinXiao").AsksAsync("打卡", "打卡成功");

        machine!.Ahead = TimeSpan.FromHours(hours);
        await world.Person("LinXiao").AsksAsync("打卡", "您已经打过卡");
        await world.Person("HeJing").AsksAsync("打卡", "打卡成功");

        var checkIns = ObligationTables.Events.WithPrefix(world.Store, "").Select(row => row.Value.MemberId);
        Assert.Equal(["hejing", "linxiao"], checkIns.Order(StringComparer.Ordinal));
        Assert.IsType<LedgerVerdict.Whole>(world.Get<VerifyLedger>().Run(BotWorld.Cancel));
        Assert.Empty(InboxTables.Inbox.WithPrefix(world.Store, ""));
    }

    [Fact]
    public async Task Who_waits_for_the_rate_waits_no_longer_than_before()
    {
        var machine = default(MachineClock);
        await using var world = await BotWorld.StartAsync(services => machine = WithItsOwnClock(services));
        var lin = world.Person("LinXiao");
        for (var number = 101; number <= 128; number++)
            await lin.AsksAsync($"打卡 {number}", $"{number}");

        machine!.Ahead = TimeSpan.FromHours(-1);
        await lin.SaysAsync("打卡 129");
        var began = world.Time.GetUtcNow();
        await world.PassUntilAsync(() => lin.Heard.Any(entry => entry.Text.Contains("129")));

        Assert.InRange(world.Time.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromSeconds(90));
        Assert.Empty(world.WeCom.Dropped);
    }

    [Fact]
    public async Task A_clock_that_ran_ahead_for_days_turns_no_message_away_and_forgets_none()
    {
        var machine = default(MachineClock);
        await using var world = await BotWorld.StartAsync(services => machine = WithItsOwnClock(services));
        await world.PublishAsync("师德专题学习", due: "12月30日");
        var lin = world.Person("LinXiao");

        machine!.Ahead = TimeSpan.FromDays(10);
        var delivery = await lin.SaysAsync("打卡");
        await lin.HearsAsync("打卡成功");
        await world.PassUntilAsync(() => world.Time.GetUtcNow() > new DateTimeOffset(2026, 11, 23, 3, 30, 0, TimeSpan.Zero), seconds: 2 * 3600);
        machine.Ahead = TimeSpan.Zero;
        await world.WeCom.RepeatDeliveryAsync(delivery, BotWorld.Cancel);
        await lin.AsksAsync("我的记录", "按时完成");

        Assert.Single(lin.Heard, entry => entry.Text.Contains("打卡"));
    }

    [Fact]
    public async Task The_operator_reads_on_the_health_page_what_happened_and_what_to_do()
    {
        var machine = default(MachineClock);
        await using var world = await BotWorld.StartAsync(services => machine = WithItsOwnClock(services));
        Assert.DoesNotContain("clock", await world.PageAsync("/health/ready"), StringComparison.Ordinal);

        machine!.Ahead = TimeSpan.FromHours(-1);
        var setBack = await NotesAsync(world);
        await world.Person("LinXiao").AsksAsync("帮助", "林晓，您好");

        Assert.Contains("时钟倒退了 60 分钟。记录没有丢", setBack, StringComparison.Ordinal);
        Assert.Contains("比企业微信慢 60 分钟", await NotesAsync(world), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_keep_an_order_run_on_as_if_nothing_had_happened()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
        var machine = new MachineClock(time);
        var clock = new BusinessClock(machine, TimeZoneInfo.Utc);
        var before = clock.NowInOrder;

        machine.Ahead = TimeSpan.FromHours(-1);
        time.Advance(TimeSpan.FromSeconds(1));
        var after = clock.NowInOrder;

        Assert.Equal(before.AddSeconds(1), after);
        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(before.AddSeconds(7201), clock.NowInOrder);
    }

    static async Task<string> NotesAsync(BotWorld world) =>
        System.Text.Json.JsonElement.Parse(await world.PageAsync("/health/ready")).GetProperty("notes").EnumerateArray().Single().GetString()!;

    /// <summary>WeCom's clock stays right.</summary>
    static MachineClock WithItsOwnClock(IServiceCollection services)
    {
        var machine = new MachineClock((TimeProvider)services.Last(one => one.ServiceType == typeof(TimeProvider)).ImplementationInstance!);
        services.AddSingleton<TimeProvider>(machine);
        return machine;
    }
}
