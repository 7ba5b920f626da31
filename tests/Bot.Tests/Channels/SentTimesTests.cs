using System.Globalization;
using Bot.Channels;
using Bot.Tests.Support;
using Bot.Time;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Channels;

/// <summary>WeCom drops in silence what comes too fast, whoever restarted in between: a restart knows what was sent before it.</summary>
public class SentTimesTests
{
    readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-11-24 10:00 +08:00", CultureInfo.InvariantCulture));
    readonly MachineClock _machine;
    readonly MemoryStore _store = new();

    public SentTimesTests() => _machine = new MachineClock(_time);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-24)]
    public async Task After_a_restart_nobody_gets_more_in_a_minute_than_WeCom_delivers(int clockSetByHours)
    {
        var sent = await SendAsync(Start(), "lin");

        _machine.Ahead = TimeSpan.FromHours(clockSetByHours);
        var second = Start();
        sent += await SendAsync(second, "lin");

        Assert.InRange(sent, 28, 30);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.InRange(await SendAsync(second, "lin"), 26, 28);
    }

    [Fact]
    public async Task Nineteen_restarts_do_not_let_anybody_get_more_in_an_hour_than_WeCom_delivers()
    {
        var sent = 0;
        for (var minute = 0; minute < 57; minute += 3)
        {
            var life = Start();
            for (var more = 0; more < 3; more++)
            {
                sent += await SendAsync(life, "lin");
                _time.Advance(TimeSpan.FromSeconds(61));
            }
        }

        Assert.InRange(sent, 940, 1000);
    }

    [Fact]
    public async Task A_push_to_everybody_costs_no_row()
    {
        var (rates, times) = Start();
        string[] everybody = [.. Enumerable.Range(0, 500).Select(i => string.Create(CultureInfo.InvariantCulture, $"m{i}"))];

        Assert.All(everybody, one => Assert.True(rates.TryReserve(one, SendRate.Member)));
        await times.KeepAsync(everybody, Cancel);

        Assert.Empty(SentTimes.Rows.WithPrefix(_store, ""));
    }

    [Fact]
    public async Task What_nobody_needs_any_more_is_offered_to_be_forgotten()
    {
        await SendAsync(Start(), "lin");
        Assert.Empty(SentTimes.Old(_store, Clock));

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Single(SentTimes.Old(_store, Clock));
    }

    BusinessClock Clock => new(_machine, TimeZoneInfo.Utc);

    /// <summary>A life of the process, until it is killed.</summary>
    (SendRates Rates, SentTimes Times) Start()
    {
        var rates = new SendRates(_machine);
        var times = new SentTimes(_store, rates, Clock);
        times.Begin();
        times.Load();
        return (rates, times);
    }

    /// <summary>Sends as long as nothing has to wait.</summary>
    static async Task<int> SendAsync((SendRates Rates, SentTimes Times) life, string receiver)
    {
        var sent = 0;
        while (life.Rates.TryReserve(receiver, SendRate.Member))
        {
            await life.Times.KeepAsync([receiver], Cancel);
            sent++;
        }

        return sent;
    }
}
