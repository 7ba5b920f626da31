using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>
/// Which messages are too old to be told from a copy of one that was answered long ago. Days count by WeCom's own stamps
/// and never by our clock alone: one that runs ahead would turn every message away and forget which ones were seen.
/// </summary>
sealed class SeenHorizon(IRecordStore store, BusinessClock clock)
{
    /// <summary>WeCom gives up after three retries within minutes; two days outlast every outage of ours as well.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <summary>So far back the last message may lie: whoever was away for longer begins without memory.</summary>
    const int DaysLookedBack = 400;

    /// <summary>Retries and clocks that differ a little are no sign of anything.</summary>
    static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    readonly Lock _lock = new();
    DateTimeOffset? _newest;
    DateTimeOffset _ahead;

    /// <summary>By how much WeCom's clock is ahead of ours; zero when it does not matter.</summary>
    public TimeSpan Behind
    {
        get
        {
            lock (_lock)
                return _ahead - clock.Now is var behind && behind > Tolerance ? behind : TimeSpan.Zero;
        }
    }

    /// <summary>Whether a message of this stamp is refused. Every other stamp is remembered.</summary>
    public bool IsTooOld(DateTimeOffset at)
    {
        lock (_lock)
        {
            if (_newest is null)
                LookBack();
            if (Day is { } day && string.CompareOrdinal(InboxTables.SeenDay(at), day) < 0)
                return true;
            if (_newest is null || at > _newest)
                _newest = at;
            _ahead = at > _ahead ? at : _ahead;
            return false;
        }
    }

    /// <summary>The first day that is kept; null while no message has ever come. Earlier ones may be forgotten.</summary>
    public string? FirstDay()
    {
        lock (_lock)
        {
            // Other instances may have taken in what is newer.
            LookBack();
            return Day;
        }
    }

    string? Day => _newest is { } newest ? InboxTables.SeenDay((newest < clock.Now ? newest : clock.Now) - Kept) : null;

    void LookBack()
    {
        var today = clock.Now.UtcDateTime.Date;
        for (var back = -1; back < DaysLookedBack; back++)
        {
            var midnight = new DateTimeOffset(today.AddDays(-back), TimeSpan.Zero);
            if (_newest >= midnight)
                return;
            var day = InboxTables.SeenDay(midnight);
            if (InboxTables.Seen.Range(store, day, day + "~", 1).Count == 0)
                continue;
            _newest = midnight;
            return;
        }
    }
}
