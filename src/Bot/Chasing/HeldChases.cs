using Bot.Storage;
using Bot.Time;

namespace Bot.Chasing;

/// <summary>
/// Sends held orders when school hours begin. An order's removal and its messages are one unit: however many loops or
/// restarts see it, it goes out once.
/// </summary>
sealed partial class HeldChases(IRecordStore store, Chase chase, BusinessClock clock, ILogger<HeldChases> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock.Time);
        do
        {
            try
            {
                await RunDueAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task RunDueAsync(CancellationToken cancel)
    {
        foreach (var held in ChaseTables.Held.Range(store, "", ChaseTables.HeldKey(clock.Now.AddMilliseconds(1), ""), 100))
        {
            var unit = new Unit();
            ChaseTables.Held.Delete(unit, held);
            chase.AddTo(unit, held.Value);
            // A conflict means another loop was faster: then it is done.
            await store.CommitAsync(unit, cancel);
        }
    }

    [LoggerMessage(EventId = 3001, Level = LogLevel.Error, Message = "Held reminders could not be sent; they are tried again in half a minute")]
    private partial void LogFailed(Exception failure);
}
