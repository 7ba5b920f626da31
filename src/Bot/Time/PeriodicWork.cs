namespace Bot.Time;

/// <summary>
/// Work that waits in the store and is looked for twice a minute, at start first: what a killed process left is taken up.
/// The work itself makes sure that several processes do it once.
/// </summary>
abstract partial class PeriodicWork(BusinessClock clock, ILogger logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Does what is due now. What throws is logged and tried again at the next look.</summary>
    public abstract Task RunAsync(CancellationToken cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock.Time);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure, GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "{Work} failed; it is tried again in half a minute")]
    private partial void LogFailed(Exception failure, string work);
}
