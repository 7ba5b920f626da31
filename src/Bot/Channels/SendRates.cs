namespace Bot.Channels;

/// <summary>How many messages WeCom takes for one receiver.</summary>
sealed record SendRate(int PerMinute, int PerHour)
{
    /// <summary>30 and 1,000 reach a member, the rest vanishes without a word (PROTOCOL 18). Below them by <see cref="SendRates.MostUnkept"/>.</summary>
    public static readonly SendRate Member = new(28, 950);

    /// <summary>20 a minute for a group robot (PROTOCOL 15).</summary>
    public static readonly SendRate Robot = new(18, int.MaxValue);

    /// <summary>30 and 1,000 in one chat of the AI bot, whoever speaks (PROTOCOL 17.4).</summary>
    public static readonly SendRate AiBot = new(28, 950);

    /// <summary>What is shown on the way to an answer leaves the answers room: whether it counts is not known for sure.</summary>
    public static readonly SendRate AiBotInterim = new(16, 600);
}

/// <summary>
/// Counts what every receiver was sent, so that we wait where WeCom would drop. Counted by what has passed and not by the
/// clock: one that is set back would make people wait for it.
/// </summary>
sealed class SendRates(TimeProvider time)
{
    /// <summary>So many may have been sent of which a restart would know nothing: our rates leave WeCom's this much room.</summary>
    public const int MostUnkept = 2;

    static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    readonly Dictionary<string, Receiver> _receivers = new(StringComparer.Ordinal);
    readonly long _origin = time.GetTimestamp();
    TimeSpan _lastSweep;

    TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>Counts one message to the receiver and says how long to wait before sending it.</summary>
    public TimeSpan Reserve(string receiver, SendRate rate)
    {
        lock (_receivers)
        {
            var now = Now;
            var earliest = Earliest(Find(receiver, now), rate, now);
            _receivers[receiver].Add(earliest);
            return earliest - now;
        }
    }

    /// <summary>Counts one message to the receiver if it may go now.</summary>
    public bool TryReserve(string receiver, SendRate rate)
    {
        lock (_receivers)
        {
            var now = Now;
            if (Earliest(Find(receiver, now), rate, now) > now)
                return false;
            _receivers[receiver].Add(now);
            return true;
        }
    }

    /// <summary>Of these the ones of whom too much would be forgotten if the process ended now, with how long ago each message went.</summary>
    public IReadOnlyList<(string Receiver, IReadOnlyList<TimeSpan> Ages)> Unkept(IEnumerable<string> receivers)
    {
        lock (_receivers)
        {
            var now = Now;
            return
            [
                .. from receiver in receivers
                   let found = _receivers.GetValueOrDefault(receiver)
                   where found?.Unkept > MostUnkept
                   select (receiver, (IReadOnlyList<TimeSpan>)[.. found.Times.Select(at => now - at)]),
            ];
        }
    }

    /// <summary>So many messages of this receiver's are kept elsewhere.</summary>
    public void Kept(string receiver, int count)
    {
        lock (_receivers)
        {
            if (_receivers.TryGetValue(receiver, out var found))
                found.Unkept = Math.Max(0, found.Times.Count - count);
        }
    }

    /// <summary>Begins anew with what was kept.</summary>
    public void Restore(IEnumerable<(string Receiver, IReadOnlyList<TimeSpan> Ages)> kept)
    {
        lock (_receivers)
        {
            var now = Now;
            _receivers.Clear();
            foreach (var (receiver, ages) in kept)
                _receivers.Add(receiver, new Receiver(ages.Select(age => now - age).Order()));
        }
    }

    Queue<TimeSpan> Find(string receiver, TimeSpan now)
    {
        Sweep(now);
        if (!_receivers.TryGetValue(receiver, out var found))
            _receivers.Add(receiver, found = new Receiver([]));
        Forget(found.Times, now);
        return found.Times;
    }

    static TimeSpan Earliest(Queue<TimeSpan> times, SendRate rate, TimeSpan now)
    {
        var earliest = now;
        if (times.Count >= rate.PerMinute && times.ElementAt(times.Count - rate.PerMinute) + TimeSpan.FromMinutes(1) is var minute && minute > earliest)
            earliest = minute;
        if (times.Count >= rate.PerHour && times.ElementAt(times.Count - rate.PerHour) + Remembered is var hour && hour > earliest)
            earliest = hour;
        return earliest;
    }

    /// <summary>Who was not written to for an hour is forgotten, so that memory follows the traffic.</summary>
    void Sweep(TimeSpan now)
    {
        if (now - _lastSweep < TimeSpan.FromMinutes(10))
            return;
        _lastSweep = now;
        foreach (var (receiver, found) in _receivers.ToArray())
        {
            Forget(found.Times, now);
            if (found.Times.Count == 0)
                _receivers.Remove(receiver);
        }
    }

    static void Forget(Queue<TimeSpan> times, TimeSpan now)
    {
        while (times.TryPeek(out var oldest) && now - oldest >= Remembered)
            times.Dequeue();
    }

    sealed class Receiver(IEnumerable<TimeSpan> times)
    {
        public Queue<TimeSpan> Times { get; } = new(times);

        public int Unkept { get; set; }

        public void Add(TimeSpan at)
        {
            Times.Enqueue(at);
            Unkept++;
        }
    }
}
