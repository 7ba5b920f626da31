using System.Globalization;
using System.Threading.Channels;
using Bot.Schedules;
using Bot.Storage;
using Bot.Tests.Support;
using Bot.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Schedules;

/// <summary>Durable schedules: what is due happens once, over restarts and with several instances, and failures wait.</summary>
public sealed class ScheduleLoopTests
{
    readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-11-24 10:00 +08:00", CultureInfo.InvariantCulture));
    readonly MachineClock _machine;
    readonly Channel<string> _done = Channel.CreateUnbounded<string>();
    readonly Channel<string> _planned = Channel.CreateUnbounded<string>();
    readonly CommitWatch _store;

    public ScheduleLoopTests()
    {
        _machine = new MachineClock(_time);
        _store = new CommitWatch(new MemoryStore(),
        [
            new CommitWatcher("done", row => _done.Writer.TryWrite(row.Key)),
            new CommitWatcher(Occurrence.CollectionName, row => _planned.Writer.TryWrite(row.Key)),
        ]);
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_became_due_while_nothing_ran_happens_once_when_two_instances_start()
    {
        await PlanAsync("a", _time.GetUtcNow().AddHours(1));
        await PlanAsync("b", _time.GetUtcNow().AddHours(2));
        _time.Advance(TimeSpan.FromHours(5));

        using var first = await StartAsync(new Counting());
        using var second = await StartAsync(new Counting());

        string[] done = [await DoneAsync(), await DoneAsync()];
        Assert.Equal(["a", "b"], done.Order());
        Assert.Equal([1, 1], [_store.Counter("a"), _store.Counter("b")]);
    }

    [Fact]
    public async Task What_is_not_due_waits_for_its_time()
    {
        await PlanAsync("later", _time.GetUtcNow().AddHours(1));
        await PlanAsync("now", _time.GetUtcNow());
        using var loop = await StartAsync(new Counting());
        Assert.Equal("now", await DoneAsync());
        Assert.Equal(0, _store.Counter("later"));

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("later", await DoneAsync());
    }

    [Fact]
    public async Task One_that_fails_stays_and_does_not_hold_up_the_others()
    {
        var failing = new Counting { Failing = "a" };
        await PlanAsync("a", _time.GetUtcNow().AddMinutes(-2));
        await PlanAsync("b", _time.GetUtcNow().AddMinutes(-1));
        using var loop = await StartAsync(failing);
        Assert.Equal("b", await DoneAsync());

        failing.Failing = "";
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("a", await DoneAsync());
    }

    [Fact]
    public async Task A_woken_loop_does_at_once_what_a_unit_has_left_for_it()
    {
        using var loop = await StartAsync(new Counting());

        await PlanAsync("now", _time.GetUtcNow());
        loop.Wake();

        Assert.Equal("now", await DoneAsync());
    }

    [Fact]
    public async Task Something_that_recurs_is_begun_once_whoever_starts()
    {
        using var first = await StartAsync(new Daily(_machine));
        using var second = await StartAsync(new Daily(_machine));
        await _planned.Reader.ReadAsync(Cancel);

        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal("daily-25", await DoneAsync());
        Assert.Single(Occurrence.Due(_store, _time.GetUtcNow().AddDays(2), "", 10));
    }

    [Fact]
    public async Task What_recurs_does_not_wait_for_the_day_that_a_clock_had_named_which_ran_ahead()
    {
        _machine.Ahead = TimeSpan.FromDays(365);
        using var loop = await StartAsync(new Daily(_machine));
        await _planned.Reader.ReadAsync(Cancel);
        _time.Advance(TimeSpan.FromSeconds(30));

        _machine.Ahead = TimeSpan.Zero;
        _time.Advance(TimeSpan.FromSeconds(30));
        await _planned.Reader.ReadAsync(Cancel);
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal("daily-25", await DoneAsync());
        Assert.Single(Occurrence.Due(_store, _time.GetUtcNow().AddDays(500), "", 10));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    public async Task What_was_due_when_the_clock_was_set_back_is_due_still_and_happens_once(int hours)
    {
        using var loop = await StartAsync(new Counting());
        await PlanAsync("now", _time.GetUtcNow());

        _machine.Ahead = TimeSpan.FromHours(-hours);
        loop.Wake();
        Assert.Equal("now", await DoneAsync());
        _machine.Ahead = TimeSpan.Zero;
        _time.Advance(TimeSpan.FromDays(2));
        await PlanAsync("later", _time.GetUtcNow());
        loop.Wake();

        Assert.Equal("later", await DoneAsync());
        Assert.Equal(1, _store.Counter("now"));
    }

    async Task PlanAsync(string subject, DateTimeOffset at)
    {
        var unit = new Unit();
        Occurrence.Add(unit, "count", subject, at, new Subject(subject));
        await _store.CommitAsync(unit, Cancel);
    }

    async Task<string> DoneAsync() => await _done.Reader.ReadAsync(Cancel);

    async Task<ScheduleLoop> StartAsync(IOccurrenceHandler handler)
    {
        var clock = new BusinessClock(_machine, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        var loop = new ScheduleLoop(_store, [handler], clock, NullLogger<ScheduleLoop>.Instance);
        await loop.StartAsync(Cancel);
        return loop;
    }

    sealed record Subject(string Name);

    sealed class Counting : IOccurrenceHandler
    {
        public string Failing { get; set; } = "";

        public string Kind => "count";

        public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
        {
            if (occurrence.Subject == Failing)
                throw new InvalidOperationException("This occurrence fails.");
            unit.Insert(new Collection("done"), occurrence.Read<Subject>().Name, "{}");
            unit.Add(occurrence.Subject, 1);
            return ValueTask.CompletedTask;
        }
    }

    sealed class Daily(TimeProvider machine) : IRecurring
    {
        public string Kind => "daily";

        public void Begin(Unit unit) => Occurrence.Begin(unit, Kind, machine.GetUtcNow().AddDays(1), new Subject("daily"));

        public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
        {
            unit.Insert(new Collection("done"), $"daily-{occurrence.At.Day}", "{}");
            Occurrence.Add(unit, Kind, "", occurrence.At.AddDays(1), new Subject("daily"));
            return ValueTask.CompletedTask;
        }
    }
}
