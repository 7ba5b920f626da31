using Bot.Channels.AiBot;
using Bot.Storage;

namespace Bot.Channels;

/// <summary>
/// Works off the inbox and the outbox as long as this instance is the one that does: of several on one database the
/// others only take callbacks in. Whoever takes over finds everything unfinished in the store.
/// </summary>
sealed partial class WorkShift(
    IWorkLease lease, InboxWorker inbox, OutboxSender outbox, AiBotShift aiBot, TimeProvider time, ILogger<WorkShift> logger)
    : IHostedService, IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How long a turn or call that was told to end may take before we no longer wait for it.</summary>
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    readonly CancellationTokenSource _stop = new();
    Task _running = Task.CompletedTask;

    /// <summary>Where the work is always ours, all that waited is taken up when this returns.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = lease.RunAsync(WorkAsync, _stop.Token);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stop.Dispose();

    async Task WorkAsync(CancellationToken shift)
    {
        inbox.Begin();
        outbox.Begin();
        var listening = aiBot.RunAsync(shift);
        try
        {
            while (!shift.IsCancellationRequested)
            {
                if (TakeUp())
                    await lease.ToldAsync(shift).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                else
                    await Task.Delay(Pause, time, shift).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            using var within = new CancellationTokenSource(Farewell, time);
            await Task.WhenAll(inbox.EndAsync(within.Token), outbox.EndAsync(within.Token), EndAsync(listening, within.Token));
        }
    }

    static async Task EndAsync(Task listening, CancellationToken within) =>
        await listening.WaitAsync(within).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>What others have left; false when the store cannot be read now.</summary>
    bool TakeUp()
    {
        try
        {
            inbox.TakeUp();
            outbox.TakeUp();
            return true;
        }
        catch (Exception failure)
        {
            LogFailed(failure);
            return false;
        }
    }

    [LoggerMessage(EventId = 2301, Level = LogLevel.Warning, Message = "What waits in the store could not be taken up; it is tried again in a second")]
    private partial void LogFailed(Exception failure);
}
