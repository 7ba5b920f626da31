namespace WeComSimulator.Callbacks;

/// <summary>Holds a message back until the next one has gone out, so that the two arrive in the opposite order.</summary>
sealed class PairSwapper(SimulatorClock clock)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    TaskCompletionSource? _heldBack;

    /// <summary>Waits when this message is the first of a pair: for the second one, or for three seconds.</summary>
    /// <returns>What the second of a pair calls once it is out; null for the first.</returns>
    public async Task<Action?> TakeTurnAsync(CancellationToken cancel)
    {
        var own = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _heldBack, own, null) is { } first)
        {
            Interlocked.CompareExchange(ref _heldBack, null, first);
            return () => first.TrySetResult();
        }

        await Task.WhenAny(own.Task, Task.Delay(Patience, clock, cancel));
        Interlocked.CompareExchange(ref _heldBack, null, own);
        return null;
    }
}
