namespace Bot.Storage;

/// <summary>
/// Of all instances on one store, one does the work: one person's turns must run in order, and WeCom's rates are for all
/// instances together. The others take callbacks in and stand ready.
/// </summary>
/// <remarks>
/// The lease is for order and economy. That nothing happens twice rests on the rows: every effect removes or replaces the
/// row it came from, so of two holders, should one not know yet that it has lost the lease, the later one's unit conflicts.
/// </remarks>
interface IWorkLease
{
    /// <summary>
    /// Runs the work whenever this instance holds the lease. The work's token ends when the lease is lost or
    /// <paramref name="stop"/> is asked for, and the lease is given up only when the work has returned.
    /// </summary>
    Task RunAsync(Func<CancellationToken, Task> work, CancellationToken stop);

    /// <summary>There is something in the store for whoever holds the lease. Never blocks and never throws.</summary>
    void Tell();

    /// <summary>For the holder: completes when another instance told, or may have told unheard.</summary>
    Task ToldAsync(CancellationToken cancel);
}

/// <summary>For a store that only one process can open: the work is always its own, and nobody else tells.</summary>
sealed class SoleLease : IWorkLease
{
    public Task RunAsync(Func<CancellationToken, Task> work, CancellationToken stop) => work(stop);

    public void Tell()
    {
        // Who commits is who works.
    }

    public Task ToldAsync(CancellationToken cancel) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
}
