using System.Diagnostics.CodeAnalysis;

namespace Bot.Channels;

/// <param name="Most">Items on all lanes together.</param>
/// <param name="MostOnOne">Items on one lane: one person cannot take everybody's room.</param>
/// <param name="AtOnce">Items that run at the same time.</param>
/// <param name="MostSlow">Items that may run beyond that, because each has run longer than <paramref name="Patience"/>.</param>
/// <param name="Patience">What takes longer waits for somebody outside and gives its place to those who only need us.</param>
sealed record LaneLimits(int Most, int MostOnOne, int AtOnce, int MostSlow, TimeSpan Patience);

/// <summary>
/// Work on one lane runs in order, one after another; different lanes run side by side, as many at once as the limits
/// allow, in the order in which they came. A slow lane delays nobody else.
/// </summary>
/// <param name="work">Handles one item; it must not throw but for cancellation.</param>
/// <param name="limits">Bounds on memory and on what runs at once.</param>
/// <param name="time">Measures patience.</param>
sealed class Lanes<T>(Func<T, CancellationToken, Task> work, LaneLimits limits, TimeProvider time) : IAsyncDisposable
{
    readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _places = new(limits.AtOnce);
    readonly CancellationTokenSource _stop = new();
    readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _running;
    int _slow;

    /// <summary>Items that are reserved, queued or running.</summary>
    public int Count { get; private set; }

    /// <summary>Keeps room for an item that is about to come; null when there is none. To be disposed when the item is here, or will not come.</summary>
    public Room? TryReserve(string name)
    {
        lock (_lanes)
        {
            var lane = _lanes.GetValueOrDefault(name);
            if (Count >= limits.Most || lane?.Count >= limits.MostOnOne)
                return null;
            if (lane is null)
                _lanes.Add(name, lane = new Lane());
            lane.Reserved++;
            Count++;
            return new Room(this, name);
        }
    }

    /// <summary>What is durable already is taken whatever the limits say; after the stop it waits for the next start.</summary>
    public void Enqueue(string name, T item)
    {
        lock (_lanes)
        {
            if (_stop.IsCancellationRequested)
                return;
            if (!_lanes.TryGetValue(name, out var lane))
                _lanes.Add(name, lane = new Lane());
            lane.Items.AddLast(item);
            Count++;
            if (lane.IsRunning)
                return;
            lane.IsRunning = true;
            _running++;
        }

        _ = Task.Run(() => DrainAsync(name), CancellationToken.None);
    }

    /// <summary>The items behind the one that runs, in order; nobody but the running item may remove them.</summary>
    public IReadOnlyList<T> Behind(string name, int most)
    {
        lock (_lanes)
            return [.. _lanes[name].Items.Skip(1).Take(most)];
    }

    /// <summary>Drops the first items behind the running one: it has taken over their work.</summary>
    public void RemoveBehind(string name, int count)
    {
        lock (_lanes)
        {
            var items = _lanes[name].Items;
            for (var removed = 0; removed < count; removed++)
                items.Remove(items.First!.Next!);
            Count -= count;
        }
    }

    /// <summary>Ends every lane and waits until nothing runs any more. What is still queued is found in the store again.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        lock (_lanes)
        {
            if (_running == 0)
                _idle.TrySetResult();
        }

        await _idle.Task;
    }

    async Task DrainAsync(string name)
    {
        try
        {
            while (TryPeek(name, out var item))
            {
                await RunAsync(item);
                lock (_lanes)
                {
                    _lanes[name].Items.RemoveFirst();
                    Count--;
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The stop: the item is still in the store.
        }
        finally
        {
            lock (_lanes)
            {
                if (--_running == 0 && _stop.IsCancellationRequested)
                    _idle.TrySetResult();
            }
        }
    }

    async Task RunAsync(T item)
    {
        await _places.WaitAsync(_stop.Token);
        var (holdsPlace, isSlow) = (true, false);
        try
        {
            var running = work(item, _stop.Token);
            await running.WaitAsync(limits.Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!running.IsCompleted)
            {
                isSlow = true;
                if (Interlocked.Increment(ref _slow) <= limits.MostSlow)
                {
                    holdsPlace = false;
                    _places.Release();
                }
            }

            await running;
        }
        finally
        {
            if (holdsPlace)
                _places.Release();
            if (isSlow)
                Interlocked.Decrement(ref _slow);
        }
    }

    /// <summary>The running item stays at the head, so that the lane exists as long as it works.</summary>
    bool TryPeek(string name, [MaybeNullWhen(false)] out T item)
    {
        lock (_lanes)
        {
            var lane = _lanes[name];
            if (!_stop.IsCancellationRequested && lane.Items.First is { } first)
            {
                item = first.Value;
                return true;
            }

            lane.IsRunning = false;
            Forget(name, lane);
            item = default;
            return false;
        }
    }

    void Release(string name)
    {
        lock (_lanes)
        {
            var lane = _lanes[name];
            lane.Reserved--;
            Count--;
            Forget(name, lane);
        }
    }

    void Forget(string name, Lane lane)
    {
        if (!lane.IsRunning && lane.Count == 0)
            _lanes.Remove(name);
    }

    sealed class Lane
    {
        public LinkedList<T> Items { get; } = [];

        public int Reserved { get; set; }

        public bool IsRunning { get; set; }

        public int Count => Items.Count + Reserved;
    }

    /// <summary>Room on a lane for one item.</summary>
    public sealed class Room(Lanes<T> lanes, string name) : IDisposable
    {
        public void Dispose() => lanes.Release(name);
    }
}
