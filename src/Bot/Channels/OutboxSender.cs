using System.Collections.Concurrent;
using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>
/// Makes the calls that units left in the outbox, within WeCom's rates: replies first, one person's in order, bulk beside
/// them. A call is removed in the unit that records its outcome; until then it is made again, with the same bytes.
/// </summary>
sealed partial class OutboxSender : IDisposable
{
    const int RepliesAtOnce = 64;
    const int BulkAtOnce = 16;
    static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(15);

    readonly WeComCalls _calls;
    readonly OutboxShaper _shaper;
    readonly Deliveries _deliveries;
    readonly ChannelMetrics _metrics;
    readonly BusinessClock _clock;
    readonly ILogger<OutboxSender> _logger;
    readonly OutboxQueue _replies;
    readonly OutboxQueue _bulk;
    readonly SemaphoreSlim _replyPlaces = new(RepliesAtOnce);
    readonly SemaphoreSlim _bulkPlaces = new(BulkAtOnce);
    readonly ConcurrentDictionary<string, SendGate> _gates = new(StringComparer.Ordinal);
    ITimer? _look;

    public OutboxSender(
        IRecordStore store, WeComCalls calls, OutboxShaper shaper, Deliveries deliveries, ChannelMetrics metrics, BusinessClock clock, ILogger<OutboxSender> logger)
    {
        (_calls, _shaper, _deliveries, _metrics, _clock, _logger) = (calls, shaper, deliveries, metrics, clock, logger);
        _replies = new OutboxQueue(store, "", OutboxTables.Bulk, (call, cancel) => SendAsync(_replies!, call, cancel), clock);
        _bulk = new OutboxQueue(store, OutboxTables.Bulk, "~", (call, cancel) => SendAsync(_bulk!, call, cancel), clock);
    }

    public int Waiting => _replies.Waiting + _bulk.Waiting;

    /// <summary>Why nothing goes out at present; empty when everything does.</summary>
    public IEnumerable<string> Obstacles => _gates.Values.Select(gate => gate.ShutBecause).OfType<string>();

    /// <summary>Takes a row that was just committed, once, however often it is offered.</summary>
    public void Take(Row<OutboxRow> row) => (row.Value.IsBulk ? _bulk : _replies).Take(row);

    /// <summary>From now on the sending is ours. <see cref="TakeUp"/> finds what is there already.</summary>
    public void Begin()
    {
        _shaper.Begin();
        _replies.Start();
        _bulk.Start();
        _look = _clock.Time.CreateTimer(_ => TakeUp(), null, LooksEvery, LooksEvery);
    }

    /// <summary>The sending is not ours any more; returns as <see cref="InboxWorker.EndAsync"/> does. <see cref="Begin"/> may follow.</summary>
    public async Task EndAsync(CancellationToken within)
    {
        if (_look is not null)
            await _look.DisposeAsync();
        var stopped = Task.WhenAll(_replies.DisposeAsync().AsTask(), _bulk.DisposeAsync().AsTask());
        await stopped.WaitAsync(within).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _replyPlaces.Dispose();
        _bulkPlaces.Dispose();
    }

    /// <summary>Takes what lies in the store: an earlier process or another instance left it.</summary>
    public void TakeUp()
    {
        try
        {
            _replies.Fetch();
            _bulk.Fetch();
        }
        catch (StoreUnavailableException unavailable)
        {
            LogStoreUnavailable(unavailable);
        }
    }

    async Task SendAsync(OutboxQueue queue, QueuedCall call, CancellationToken cancel)
    {
        var attempts = new Attempts(call.Row.Value, OutboxTables.CreatedAt(call.Row.Key), _clock.Time);
        var isRepeated = false;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (await _shaper.NextAsync(queue, call, isRepeated, cancel) is not { } row)
                    return;
                isRepeated = true;
                if (await TrySendAsync(row, attempts, cancel))
                    return;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                attempts.Fail();
                LogFailed(failure, call.Row.Value.Id);
            }

            await Task.Delay(attempts.Pause(), _clock.Time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>True when the call has its outcome, whatever it is.</summary>
    async Task<bool> TrySendAsync(Row<OutboxRow> row, Attempts attempts, CancellationToken cancel)
    {
        var outcome = await CallAsync(row, cancel);
        _metrics.Sent(outcome.GetType().Name);
        if (attempts.AllowAnother(outcome))
        {
            LogAgain(row.Value.Id, outcome);
            return false;
        }

        if (outcome is not CallOutcome.Sent)
            LogGivenUp(row.Value.Id, outcome);
        await _deliveries.SettleAsync(row.Key, outcome, cancel);
        return true;
    }

    async Task<CallOutcome> CallAsync(Row<OutboxRow> row, CancellationToken cancel)
    {
        await _calls.ReadyAsync(row.Value, cancel);
        var gate = _gates.GetOrAdd(WeComCalls.SenderOf(row.Value), _ => new SendGate(_clock.Time));
        var places = row.Value.IsBulk ? _bulkPlaces : _replyPlaces;
        CallOutcome? outcome = null;
        await gate.EnterAsync(cancel);
        try
        {
            await places.WaitAsync(cancel);
            try
            {
                return outcome = await _calls.MakeAsync(row, cancel);
            }
            finally
            {
                places.Release();
            }
        }
        finally
        {
            gate.Report(outcome);
        }
    }

    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "Call {Id} is made again after {Outcome}")]
    private partial void LogAgain(string id, CallOutcome outcome);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Warning, Message = "Call {Id} is given up: {Outcome}")]
    private partial void LogGivenUp(string id, CallOutcome outcome);

    [LoggerMessage(EventId = 2104, Level = LogLevel.Warning, Message = "The store is unavailable; calls that wait in it are fetched later")]
    private partial void LogStoreUnavailable(StoreUnavailableException unavailable);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Error, Message = "Call {Id} failed here and is made again")]
    private partial void LogFailed(Exception failure, string id);
}
