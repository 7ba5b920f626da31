namespace Bot.Channels;

/// <summary>
/// WeCom drops what a member is sent beyond 30 messages a minute and 1,000 an hour, without a word (PROTOCOL 18). So we
/// count what we sent and wait instead. A little below the limits, because their minute is not ours.
/// </summary>
sealed class SendRates
{
    const int PerMinute = 28;
    const int PerHour = 950;

    readonly Dictionary<string, Queue<DateTimeOffset>> _sent = new(StringComparer.Ordinal);
    DateTimeOffset _lastSweep;

    /// <summary>Counts one message to the member and says how long to wait before sending it.</summary>
    public TimeSpan Reserve(string memberId, DateTimeOffset now)
    {
        lock (_sent)
        {
            Sweep(now);
            if (!_sent.TryGetValue(memberId, out var times))
                _sent.Add(memberId, times = new Queue<DateTimeOffset>());
            Forget(times, now);
            var earliest = now;
            if (times.Count >= PerMinute && times.ElementAt(times.Count - PerMinute).AddMinutes(1) is var minute && minute > earliest)
                earliest = minute;
            if (times.Count >= PerHour && times.ElementAt(times.Count - PerHour).AddHours(1) is var hour && hour > earliest)
                earliest = hour;
            times.Enqueue(earliest);
            return earliest - now;
        }
    }

    /// <summary>Members who were not written to for an hour are forgotten, so that memory follows the traffic.</summary>
    void Sweep(DateTimeOffset now)
    {
        if (now - _lastSweep < TimeSpan.FromMinutes(10))
            return;
        _lastSweep = now;
        foreach (var (memberId, times) in _sent.ToArray())
        {
            Forget(times, now);
            if (times.Count == 0)
                _sent.Remove(memberId);
        }
    }

    static void Forget(Queue<DateTimeOffset> times, DateTimeOffset now)
    {
        while (times.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromHours(1))
            times.Dequeue();
    }
}
