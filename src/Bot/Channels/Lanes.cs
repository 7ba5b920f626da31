namespace Bot.Channels;

/// <summary>
/// Work on one lane runs in order, one after another; different lanes run side by side. A slow lane delays nobody else.
/// </summary>
/// <param name="work">Handles one item; it must not throw but for cancellation.</param>
/// <param name="stop">Ends every lane; what is still queued is found in the store at the next start.</param>
sealed class Lanes<T>(Func<T, CancellationToken, Task> work, CancellationToken stop)
{
    readonly Dictionary<string, Queue<T>> _queues = new(StringComparer.Ordinal);

    /// <summary>Items that are queued or running.</summary>
    public int Count { get; private set; }

    /// <summary>Items that are queued or running on one lane.</summary>
    public int CountOf(string lane)
    {
        lock (_queues)
            return _queues.TryGetValue(lane, out var queue) ? queue.Count : 0;
    }

    public void Enqueue(string lane, T item)
    {
        lock (_queues)
        {
            Count++;
            if (_queues.TryGetValue(lane, out var running))
            {
                running.Enqueue(item);
                return;
            }

            _queues.Add(lane, new Queue<T>([item]));
        }

        _ = Task.Run(() => DrainAsync(lane), stop);
    }

    async Task DrainAsync(string lane)
    {
        while (Peek(lane) is (true, var item))
        {
            await work(item!, stop);
            lock (_queues)
            {
                Count--;
                _queues[lane].Dequeue();
            }
        }
    }

    /// <summary>The running item stays at the head, so that the lane exists as long as it works.</summary>
    (bool Found, T? Item) Peek(string lane)
    {
        lock (_queues)
        {
            if (!stop.IsCancellationRequested && _queues[lane].TryPeek(out var item))
                return (true, item);
            _queues.Remove(lane);
            return (false, default);
        }
    }
}
