namespace WeComSimulator.Messages;

/// <summary>A message that WeCom accepted with errcode 0 and never showed, because the person had had too many.</summary>
sealed record DroppedMessage(string UserId, string MsgId, DateTimeOffset At);

/// <summary>At most 30 messages a minute and 1,000 an hour reach one person from one app; the rest vanishes without a word.</summary>
sealed class RateLimits(SimulatorOptions options, SimulatorClock clock)
{
    const int PerMinute = 30;
    const int PerHour = 1000;

    readonly Lock _gate = new();
    readonly Dictionary<string, Queue<DateTimeOffset>> _delivered = new(StringComparer.OrdinalIgnoreCase);
    readonly Queue<DroppedMessage> _dropped = [];

    public IReadOnlyList<DroppedMessage> Dropped
    {
        get
        {
            lock (_gate)
                return [.. _dropped];
        }
    }

    public bool TryDeliver(string userId, string msgId)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (!_delivered.TryGetValue(userId, out var delivered))
                _delivered[userId] = delivered = [];
            while (delivered.TryPeek(out var oldest) && oldest <= now - TimeSpan.FromHours(1))
                delivered.Dequeue();
            if (delivered.Count < PerHour && delivered.Count(at => at > now - TimeSpan.FromMinutes(1)) < PerMinute)
            {
                delivered.Enqueue(now);
                return true;
            }

            _dropped.Enqueue(new DroppedMessage(userId, msgId, now));
            if (_dropped.Count > options.Remembered)
                _dropped.Dequeue();
            return false;
        }
    }
}
