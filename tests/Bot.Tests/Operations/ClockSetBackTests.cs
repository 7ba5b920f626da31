using Bot.Channels;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Tests.Support;
using Bot.Time;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Operations;

/// <summary>Somebody sets the machine's clock back: nothing is lost, doubled or turned round.</summary>
public class ClockSetBackTests
{
    [Fact]
    public async Task Work_goes_on_and_everything_is_there_once()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        await world.Person("LinXiao").AsksAsync("打卡", "打卡成功");

        world.Time.AdjustTime(world.Time.GetUtcNow().AddHours(-3));
        await world.Person("LinXiao").AsksAsync("打卡", "您已经打过卡");
        await world.Person("HeJing").AsksAsync("打卡", "打卡成功");

        var checkIns = ObligationTables.Events.WithPrefix(world.Store, "").Select(row => row.Value.MemberId);
        Assert.Equal(["hejing", "linxiao"], checkIns.Order(StringComparer.Ordinal));
        Assert.IsType<LedgerVerdict.Whole>(world.Get<VerifyLedger>().Run(BotWorld.Cancel));
        Assert.Empty(InboxTables.Inbox.WithPrefix(world.Store, ""));
    }

    [Fact]
    public void Keys_that_keep_an_order_never_run_backwards()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
        var clock = new BusinessClock(time, TimeZoneInfo.Utc);
        var before = clock.NowInOrder;

        time.AdjustTime(before.AddHours(-1));

        Assert.Equal(before, clock.NowInOrder);
        time.Advance(TimeSpan.FromHours(2));
        Assert.True(clock.NowInOrder > before);
    }
}
