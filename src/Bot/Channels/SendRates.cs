namespace Bot.Channels;

/// <summary>How many messages WeCom takes for one receiver.</summary>
sealed record SendRate(int PerMinute, int PerHour)
{
    /// <summary>30 and 1,000 reach a member, the rest vanishes without a word (PROTOCOL 18). Below them, because their minute is not ours.</summary>
    public static readonly SendRate Member = new(28, 950);

    /// <summary>20 a minute for a group robot (PROTOCOL 15).</summary>
    public static readonly SendRate Robot = new(18, int.MaxValue);
}

/// <summary>Counts what every receiver was sent, so that we wait where WeCom would drop.</summary>
sealed class SendRates
{
    readonly Dictionary<string, Queue<DateTimeOffset>> _sent = new(StringComparer.Ordinal);
    DateTimeOffset _lastSweep;

    /// <summary>Counts one message to the receiver and says how long to wait before sending it.</summary>
    public TimeSpan Reserve(string receiver, SendRate rate, DateTimeOffset now)
    {
        lock (_sent)
        {
            var times = TimesOf(receiver, now);
            var earliest = Earliest(times, rate, now);
            times.Enqueue(earliest);
            return earliest - now;
        }
    }

    /// <summary>Counts one message to the receiver if it may go now.</summary>
    public bool TryReserve(string receiver, SendRate rate, DateTimeOffset now)
    {
        lock (_sent)
        {
            var times = TimesOf(receiver, now);
            if (Earliest(times, rate, now) > now)
                return false;
            times.Enqueue(now);
            return true;
        }
    }

    Queue<DateTimeOffset> TimesOf(string receiver, DateTimeOffset now)
    {
        Sweep(now);
        if (!_sent.TryGetValue(receiver, out var times))
            _sent.Add(receiver, times = new Queue<DateTimeOffset>(1));
        Forget(times, now);
        return times;
    }

    static DateTimeOffset Earliest(Queue<DateTimeOffset> times, SendRate rate, DateTimeOffset now)
    {
        var earliest = now;
        if (times.Count >= rate.PerMinute && times.ElementAt(times.Count - rate.PerMinute).AddMinutes(1) is var minute && minute > earliest)
            earliest = minute;
        if (times.Count >= rate.PerHour && times.ElementAt(times.Count - rate.PerHour).AddHours(1) is var hour && hour > earliest)
            earliest = hour;
        return earliest;
    }

    /// <summary>Who was not written to for an hour is forgotten, so that memory follows the traffic.</summary>
    void Sweep(DateTimeOffset now)
    {
        if (now - _lastSweep < TimeSpan.FromMinutes(10))
            return;
        _lastSweep = now;
        foreach (var (receiver, times) in _sent.ToArray())
        {
            Forget(times, now);
            if (times.Count == 0)
                _sent.Remove(receiver);
        }
    }

    static void Forget(Queue<DateTimeOffset> times, DateTimeOffset now)
    {
        while (times.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromHours(1))
            times.Dequeue();
    }
}
