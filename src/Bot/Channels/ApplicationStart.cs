namespace Bot.Channels;

/// <summary>What calls WeCom waits for the program to listen: in simulator mode WeCom is this very server.</summary>
static class ApplicationStart
{
    /// <summary>False: the start failed, or the program ends; whoever failed has said why.</summary>
    public static async Task<bool> HasComeAsync(this IHostApplicationLifetime lifetime, CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stopping.IsCancellationRequested;
    }
}
