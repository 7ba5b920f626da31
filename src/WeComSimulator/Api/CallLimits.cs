namespace WeComSimulator.Api;

/// <summary>So many calls per window; beyond that a key is shut until the window is over.</summary>
sealed class CallLimits(SimulatorClock clock)
{
    public static readonly Refusal Exceeded = new(45009, "api freq out of limit");

    readonly Lock _gate = new();
    readonly Dictionary<string, (DateTimeOffset Until, int Count)> _windows = new(StringComparer.Ordinal);

    public bool TryTake(string key, int limit, TimeSpan window, int weight = 1)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            var current = _windows.GetValueOrDefault(key);
            if (current.Until <= now)
                current = (now + window, 0);
            var fits = current.Count + weight <= limit;
            _windows[key] = (current.Until, fits ? current.Count + weight : current.Count);
            return fits;
        }
    }

    /// <summary>Whether the next call would be refused.</summary>
    public bool IsUsedUp(string key, int limit)
    {
        lock (_gate)
            return _windows.GetValueOrDefault(key) is var current && current.Until > clock.GetUtcNow() && current.Count >= limit;
    }
}
