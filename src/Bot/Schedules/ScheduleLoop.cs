using System.Threading.Channels;
using Bot.Storage;
using Bot.Time;

namespace Bot.Schedules;

/// <summary>
/// Carries out what is due: every half minute, and at once when a unit has left something that is due already. An
/// occurrence that fails stays and is tried again; it does not hold up the others.
/// </summary>
sealed partial class ScheduleLoop : BackgroundService
{
    const int PageSize = 100;
    const int MostAttempts = 5;
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>What recurs daily lies nearer than this, also when the clock was set back by an hour.</summary>
    static readonly TimeSpan Nearby = TimeSpan.FromDays(2);

    readonly IRecordStore _store;
    readonly BusinessClock _clock;
    readonly ILogger<ScheduleLoop> _logger;
    readonly IReadOnlyDictionary<string, IOccurrenceHandler> _handlers;
    readonly ClockSteps _steps;
    readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ScheduleLoop(IRecordStore store, IEnumerable<IOccurrenceHandler> handlers, BusinessClock clock, ILogger<ScheduleLoop> logger)
    {
        (_store, _clock, _logger) = (store, clock, logger);
        _steps = new ClockSteps(clock.Time);
        _handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
    }

    /// <summary>There may be something due. Never blocks and never throws; asking twice is asking once.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = _clock.Time.CreateTimer(_ => Wake(), null, Interval, Interval);
        // Nobody knows what happened to the clock while nothing ran.
        var isClockTrusted = false;
        do
        {
            try
            {
                var step = _steps.Look();
                await BeginRecurringAsync(stoppingToken);
                // What was due already is so still, whatever the clock says by now.
                await RunDueAsync(step < TimeSpan.Zero ? _clock.Now - step : _clock.Now, stoppingToken);
                if (!isClockTrusted || step < TimeSpan.Zero)
                    await BringNearAsync(stoppingToken);
                isClockTrusted = true;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
            }
        }
        while (await _wake.Reader.ReadAsync(stoppingToken));
    }

    async Task BeginRecurringAsync(CancellationToken cancel)
    {
        foreach (var recurring in _handlers.Values.OfType<IRecurring>().Where(one => !Occurrence.IsBegun(_store, one.Kind)))
        {
            var unit = new Unit();
            recurring.Begin(unit);
            // A duplicate means that another instance was faster: then it has begun.
            await _store.CommitAsync(unit, cancel);
        }
    }

    /// <summary>
    /// While the clock ran ahead, by days or by years, what recurs may have been put down for a day that is far away now:
    /// without this it would stand still until then.
    /// </summary>
    async Task BringNearAsync(CancellationToken cancel)
    {
        foreach (var row in Occurrence.After(_store, _clock.Now + Nearby).ToList())
        {
            if (!_handlers.TryGetValue(row.Value.Kind, out var handler) || handler is not IRecurring recurring)
                continue;
            var first = Occurrence.FirstOf(recurring);
            if (first.At >= row.Value.At)
                continue;
            var unit = new Unit();
            Occurrence.Exchange(unit, row, first);
            if (await _store.CommitAsync(unit, cancel) is CommitResult.Committed)
                LogBroughtNear(row.Value.Kind, row.Value.At, first.At);
        }
    }

    async Task RunDueAsync(DateTimeOffset until, CancellationToken cancel)
    {
        var after = "";
        while (Occurrence.Due(_store, until, after, PageSize) is { Count: > 0 } due)
        {
            foreach (var row in due)
                await RunAsync(row, cancel);
            after = due[^1].Key + '\0';
        }
    }

    async Task RunAsync(Row<Occurrence> row, CancellationToken cancel)
    {
        try
        {
            for (var attempt = 1; attempt <= MostAttempts; attempt++)
            {
                // Another instance, or the attempt before, may have done it.
                if (!Occurrence.Stands(_store, row))
                    return;
                var unit = new Unit();
                Occurrence.Remove(unit, row);
                await _handlers[row.Value.Kind].RunAsync(unit, row.Value, cancel);
                if (await _store.CommitAsync(unit, cancel) is CommitResult.Committed)
                    return;
            }

            LogConflicts(row.Value.Kind, row.Value.Subject);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogOccurrenceFailed(failure, row.Value.Kind, row.Value.Subject);
        }
    }

    [LoggerMessage(EventId = 3001, Level = LogLevel.Error, Message = "The schedule could not be read; it is looked at again in half a minute")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Error, Message = "Occurrence {Kind} {Subject} failed and is tried again in half a minute")]
    private partial void LogOccurrenceFailed(Exception failure, string kind, string subject);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Warning, Message = "Occurrence {Kind} {Subject} met changes each time and is tried again in half a minute")]
    private partial void LogConflicts(string kind, string subject);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Warning, Message = "Occurrence {Kind} was put down for {Far} by a clock that ran ahead; it now comes at {Near}")]
    private partial void LogBroughtNear(string kind, DateTimeOffset far, DateTimeOffset near);
}
