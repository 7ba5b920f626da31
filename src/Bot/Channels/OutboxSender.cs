using System.Collections.Concurrent;
using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>
/// Makes the calls that units left in the outbox: one person's in order, bulk apart, within WeCom's rates. A call is
/// removed in the unit that records its outcome; until then it is made again, with the same bytes.
/// </summary>
sealed partial class OutboxSender : IHostedService, IDisposable
{
    const int MostAttempts = 6;
    const int SideBySide = 16;
    const string BulkLane = "*";

    readonly IRecordStore _store;
    readonly WeComCalls _calls;
    readonly Deliveries _deliveries;
    readonly ChannelMetrics _metrics;
    readonly BusinessClock _clock;
    readonly ILogger<OutboxSender> _logger;
    readonly ConcurrentDictionary<string, byte> _taken = new(StringComparer.Ordinal);
    readonly SendRates _rates = new();
    readonly SemaphoreSlim _sideBySide = new(SideBySide);
    readonly CancellationTokenSource _stop = new();
    readonly Lanes<Row<OutboxRow>> _lanes;

    public OutboxSender(
        IRecordStore store, WeComCalls calls, Deliveries deliveries, ChannelMetrics metrics, BusinessClock clock, ILogger<OutboxSender> logger)
    {
        (_store, _calls, _deliveries, _metrics, _clock, _logger) = (store, calls, deliveries, metrics, clock, logger);
        _lanes = new Lanes<Row<OutboxRow>>(SendAsync, _stop.Token);
    }

    public int Waiting => _lanes.Count;

    /// <summary>Takes a row once, however often it is offered: by its commit and by the look into the outbox at start.</summary>
    public void Take(Row<OutboxRow> row)
    {
        if (_taken.TryAdd(row.Key, 0))
            _lanes.Enqueue(row.Value.Recipients.Count == 1 ? row.Value.Recipients[0] : BulkLane, row);
    }

    /// <summary>Takes up what an earlier process left unsent.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var row in OutboxTables.Outbox.WithPrefix(_store, ""))
            Take(row);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await _stop.CancelAsync();

    public void Dispose()
    {
        _stop.Dispose();
        _sideBySide.Dispose();
    }

    async Task SendAsync(Row<OutboxRow> row, CancellationToken cancel)
    {
        await SendUntilSettledAsync(row, cancel);
        _taken.TryRemove(row.Key, out _);
    }

    async Task SendUntilSettledAsync(Row<OutboxRow> row, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (attempt == 1)
                    await AwaitRateAsync(row.Value, cancel);
                if (await TrySendAsync(row, attempt, cancel))
                    return;
                await Task.Delay(Pause(attempt), _clock.Time, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailed(failure, row.Value.Id);
                await IgnoreStopAsync(Task.Delay(Pause(attempt), _clock.Time, cancel));
            }
        }
    }

    /// <summary>True when the call has its outcome, whatever it is.</summary>
    async Task<bool> TrySendAsync(Row<OutboxRow> row, int attempt, CancellationToken cancel)
    {
        CallOutcome outcome;
        await _sideBySide.WaitAsync(cancel);
        try
        {
            outcome = await _calls.MakeAsync(row, cancel);
        }
        finally
        {
            _sideBySide.Release();
        }

        if (outcome is CallOutcome.Again(var reason) && attempt < MostAttempts)
        {
            LogAgain(row.Value.Id, reason, attempt);
            return false;
        }

        _metrics.Sent(outcome.GetType().Name);
        if (outcome is CallOutcome.Failed(var why))
            LogRefused(row.Value.Id, why);
        await _deliveries.SettleAsync(row.Key, outcome, cancel);
        return true;
    }

    async Task AwaitRateAsync(OutboxRow row, CancellationToken cancel)
    {
        if (row.Call == OutboxCall.UpdateCard)
            return;
        var now = _clock.Now;
        var wait = row.Recipients.Max(member => _rates.Reserve(member, now));
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, _clock.Time, cancel);
    }

    /// <summary>1, 2, 4 … 32 seconds.</summary>
    static TimeSpan Pause(int attempt) => TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempt, 6) - 1));

    static async Task IgnoreStopAsync(Task delay) => await delay.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "Call {Id} is made again: {Reason}, attempt {Attempt}")]
    private partial void LogAgain(string id, string reason, int attempt);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Warning, Message = "WeCom refused call {Id}: {Reason}")]
    private partial void LogRefused(string id, string reason);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Error, Message = "Call {Id} failed here and is made again")]
    private partial void LogFailed(Exception failure, string id);
}
