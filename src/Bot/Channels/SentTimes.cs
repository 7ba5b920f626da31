using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>When the messages of the last hour went to somebody who had several.</summary>
sealed record SentTimesRow(IReadOnlyList<DateTimeOffset> At);

/// <summary>
/// Keeps in the store what a restart must know of the rates, at the price of one small row for somebody who hears the
/// third message within the hour, and of none for a push to everybody.
/// </summary>
sealed class SentTimes(IRecordStore store, SendRates rates, BusinessClock clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Key: receiver.</summary>
    static readonly Table<SentTimesRow> Table = new("sent-times");

    readonly Lock _loading = new();
    volatile bool _isLoaded;

    /// <summary>Another instance may have sent since: what it kept is read before anything goes out.</summary>
    public void Begin() => _isLoaded = false;

    public void Load()
    {
        if (_isLoaded)
            return;
        lock (_loading)
        {
            if (_isLoaded)
                return;
            rates.Restore(Table.WithPrefix(store, "").Where(row => !IsOld(row.Value)).Select(row => (row.Key, Ages(row.Value))));
            _isLoaded = true;
        }
    }

    /// <summary>To be called between counting and sending.</summary>
    public async Task KeepAsync(IEnumerable<string> receivers, CancellationToken cancel)
    {
        var unkept = rates.Unkept(receivers);
        if (unkept.Count == 0)
            return;
        CommitResult result;
        do
        {
            var now = clock.Now;
            var unit = new Unit();
            foreach (var (receiver, ages) in unkept)
                Table.Put(unit, receiver, Table.Get(store, receiver), new SentTimesRow([.. ages.Select(age => now - age)]));
            // Somebody else writes the same row only for a moment, while the work changes hands.
            result = await store.CommitAsync(unit, cancel);
        }
        while (result is not CommitResult.Committed);

        foreach (var (receiver, ages) in unkept)
            rates.Kept(receiver, ages.Count);
    }

    /// <summary>Rows that nobody needs any more.</summary>
    public static IEnumerable<Row<SentTimesRow>> Old(IRecordStore store, BusinessClock clock) =>
        Table.WithPrefix(store, "").Where(row => IsOld(row.Value, clock.Now));

    public static Table<SentTimesRow> Rows => Table;

    bool IsOld(SentTimesRow row) => IsOld(row, clock.Now);

    static bool IsOld(SentTimesRow row, DateTimeOffset now) => now - row.At[^1] >= Kept;

    /// <summary>What a clock that was set back meanwhile puts into the future has just been sent.</summary>
    IReadOnlyList<TimeSpan> Ages(SentTimesRow row) =>
        [.. row.At.Select(at => clock.Now - at).Where(age => age < Kept).Select(age => age < TimeSpan.Zero ? TimeSpan.Zero : age)];
}
