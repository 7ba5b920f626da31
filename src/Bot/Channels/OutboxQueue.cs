using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>
/// A call in memory. <paramref name="IsFresh"/>: it was committed in this life of the process, so nobody can have sent it
/// yet, and its bytes may still change. What was found in the store may have been sent.
/// </summary>
sealed record QueuedCall(Row<OutboxRow> Row, bool IsFresh);

/// <summary>
/// The calls of one range of the outbox, one lane's in order, as many as fit into memory. The rest waits in the store and
/// is fetched when there is room again.
/// </summary>
/// <param name="store">Holds the outbox.</param>
/// <param name="from">First key of the range.</param>
/// <param name="to">First key behind it.</param>
/// <param name="work">Makes one call; returns when it is settled.</param>
/// <param name="clock">For the lanes.</param>
sealed class OutboxQueue(IRecordStore store, string from, string to, Func<QueuedCall, CancellationToken, Task> work, BusinessClock clock)
    : IAsyncDisposable
{
    const int MostInMemory = 10_000;
    const int FetchesAt = MostInMemory / 4;

    static readonly LaneLimits Limits = new(int.MaxValue, int.MaxValue, int.MaxValue, 0, Timeout.InfiniteTimeSpan);

    readonly Lock _lock = new();
    readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    Lanes<QueuedCall>? _lanes;
    volatile bool _isBehind = true;

    public int Waiting => _lanes?.Count ?? 0;

    /// <summary><see cref="Fetch"/> finds what an earlier process left unsent.</summary>
    public void Start()
    {
        lock (_lock)
        {
            _lanes = new Lanes<QueuedCall>(RunAsync, Limits, clock.Time);
            _isBehind = true;
        }
    }

    /// <summary>Returns when no call is being made any more. <see cref="Start"/> may follow.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_lanes is not { } lanes)
            return;
        await lanes.DisposeAsync();
        lock (_lock)
        {
            _lanes = null;
            _taken.Clear();
        }
    }

    /// <summary>Takes a row that was just committed, once, however often it is offered.</summary>
    public void Take(Row<OutboxRow> row)
    {
        lock (_lock)
        {
            // While others wait in the store a new one must not overtake them.
            _isBehind |= Waiting >= MostInMemory;
            if (!_isBehind && _lanes is not null)
                Add(new QueuedCall(row, IsFresh: true));
        }
    }

    /// <summary>The fresh calls that wait behind this one.</summary>
    public IReadOnlyList<QueuedCall> Behind(QueuedCall call, int most) => _lanes?.Behind(LaneOf(call), most) ?? [];

    /// <summary>The first calls behind this one are done with it.</summary>
    public void RemoveBehind(QueuedCall call, IReadOnlyList<QueuedCall> joined)
    {
        lock (_lock)
        {
            _lanes!.RemoveBehind(LaneOf(call), joined.Count);
            foreach (var one in joined)
                _taken.Remove(one.Row.Key);
        }
    }

    async Task RunAsync(QueuedCall call, CancellationToken cancel)
    {
        await work(call, cancel);
        lock (_lock)
        {
            _taken.Remove(call.Row.Key);
        }
    }

    /// <summary>
    /// Fetches what lies in the store and is not here: too much for memory earlier, or committed without our hearing of it,
    /// by another process or in a moment in which the store broke.
    /// </summary>
    public void Fetch()
    {
        lock (_lock)
        {
            if (_lanes is null || Waiting > FetchesAt)
                return;
            var page = OutboxTables.Outbox.Range(store, from, to, MostInMemory);
            foreach (var row in page)
                Add(new QueuedCall(row, IsFresh: false));
            _isBehind = page.Count == MostInMemory;
        }
    }

    void Add(QueuedCall call)
    {
        if (_taken.Add(call.Row.Key))
            _lanes!.Enqueue(LaneOf(call), call);
    }

    static string LaneOf(QueuedCall call) => call.Row.Value.Lane ?? call.Row.Value.Recipients[0];
}
