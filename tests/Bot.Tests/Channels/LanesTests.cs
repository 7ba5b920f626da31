using Bot.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Channels;

/// <summary>One person's work in order, everybody's side by side, and bounds on all of it.</summary>
public class LanesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_lane_runs_in_order_and_never_two_at_a_time()
    {
        var work = new Work();
        await using var lanes = new Lanes<string>(work.RunAsync, Limits(), TimeProvider.System);

        lanes.Enqueue("a", "a1");
        lanes.Enqueue("a", "a2");
        lanes.Enqueue("b", "b1");
        await work.StartedAsync("a1");
        await work.StartedAsync("b1");
        Assert.False(work.HasStarted("a2"));
        work.Finish("a1");
        await work.StartedAsync("a2");

        work.Finish("a2", "b1");
    }

    [Fact]
    public async Task No_more_run_at_once_than_there_are_places()
    {
        var work = new Work();
        await using var lanes = new Lanes<string>(work.RunAsync, Limits(atOnce: 2), new FakeTimeProvider());

        lanes.Enqueue("a", "a");
        lanes.Enqueue("b", "b");
        await work.StartedAsync("a");
        await work.StartedAsync("b");
        lanes.Enqueue("c", "c");
        Assert.False(work.HasStarted("c"));
        work.Finish("a");
        await work.StartedAsync("c");

        work.Finish("b", "c");
    }

    [Fact]
    public async Task What_takes_long_gives_its_place_to_others_but_not_without_end()
    {
        var (work, time) = (new Work(), new FakeTimeProvider());
        await using var lanes = new Lanes<string>(work.RunAsync, Limits(atOnce: 1, mostSlow: 1), time);

        lanes.Enqueue("slow", "slow");
        await work.StartedAsync("slow");
        lanes.Enqueue("slower", "slower");
        // The place is given up a moment after the work began, so one second may pass too early.
        while (!work.HasStarted("slower"))
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        lanes.Enqueue("late", "late");
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(work.HasStarted("late"));

        work.Finish("slower");
        await work.StartedAsync("late");
        work.Finish("slow", "late");
    }

    [Fact]
    public async Task Room_is_kept_before_an_item_comes_and_given_back_when_it_does_not()
    {
        var work = new Work();
        await using var lanes = new Lanes<string>(work.RunAsync, Limits(most: 3, mostOnOne: 2), TimeProvider.System);

        var first = lanes.TryReserve("a")!;
        using var second = lanes.TryReserve("a");
        Assert.Null(lanes.TryReserve("a"));
        using var other = lanes.TryReserve("b");
        Assert.Null(lanes.TryReserve("c"));
        first.Dispose();

        using var again = lanes.TryReserve("a");
        Assert.NotNull(again);
        Assert.Equal(3, lanes.Count);
    }

    [Fact]
    public async Task Stopping_waits_for_what_runs_and_starts_nothing_more()
    {
        var work = new Work();
        var lanes = new Lanes<string>((item, _) => work.RunToTheEndAsync(item), Limits(), TimeProvider.System);
        lanes.Enqueue("a", "a1");
        lanes.Enqueue("a", "a2");
        await work.StartedAsync("a1");

        var stopping = lanes.DisposeAsync().AsTask();
        Assert.False(stopping.IsCompleted);
        work.Finish("a1");
        await stopping.WaitAsync(Cancel);

        Assert.False(work.HasStarted("a2"));
    }

    static LaneLimits Limits(int most = 100, int mostOnOne = 100, int atOnce = 100, int mostSlow = 100) =>
        new(most, mostOnOne, atOnce, mostSlow, TimeSpan.FromSeconds(1));

    /// <summary>Work that begins visibly and ends when the test says so.</summary>
    sealed class Work
    {
        readonly System.Collections.Concurrent.ConcurrentDictionary<string, (TaskCompletionSource Started, TaskCompletionSource Finished)> _items =
            new(StringComparer.Ordinal);

        public async Task RunAsync(string item, CancellationToken cancel)
        {
            Of(item).Started.SetResult();
            await Of(item).Finished.Task.WaitAsync(cancel);
        }

        /// <summary>Work that has gone too far to be called off.</summary>
        public async Task RunToTheEndAsync(string item)
        {
            Of(item).Started.SetResult();
            await Of(item).Finished.Task;
        }

        public Task StartedAsync(string item) => Of(item).Started.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        public bool HasStarted(string item) => Of(item).Started.Task.IsCompleted;

        public void Finish(params string[] items)
        {
            foreach (var item in items)
                Of(item).Finished.SetResult();
        }

        (TaskCompletionSource Started, TaskCompletionSource Finished) Of(string item) => _items.GetOrAdd(item, _ => (
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously),
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)));
    }
}
