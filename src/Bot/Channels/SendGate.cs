namespace Bot.Channels;

/// <summary>
/// The door to WeCom for the app or for one robot. It shuts for everybody when WeCom has had too many calls or our
/// settings are wrong, because more calls would only make it worse; afterwards one call tries before the others follow.
/// </summary>
sealed class SendGate(TimeProvider time)
{
    static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    readonly Lock _lock = new();
    TimeSpan _pause;
    long _shutAt;
    TaskCompletionSource? _trial;

    /// <summary>Why nothing goes out at present; null when it does.</summary>
    public string? ShutBecause { get; private set; }

    /// <summary>Completes when a call may be made. <see cref="Report"/> must follow, whatever comes of it.</summary>
    public async Task EnterAsync(CancellationToken cancel)
    {
        while (IsShut(cancel, out var opens))
            await opens;
    }

    /// <summary>What came of the call; null when it was not made or has no outcome.</summary>
    public void Report(CallOutcome? outcome)
    {
        lock (_lock)
        {
            if (outcome is CallOutcome.Shut(var reason))
                Shut(reason);
            else if (outcome is CallOutcome.Sent or CallOutcome.Failed)
                (_pause, ShutBecause) = (TimeSpan.Zero, null);
            _trial?.TrySetResult();
            _trial = null;
        }
    }

    /// <summary>By what has passed, not by the clock, which may be set.</summary>
    TimeSpan Left => _pause == TimeSpan.Zero ? TimeSpan.Zero : _pause - time.GetElapsedTime(_shutAt);

    void Shut(string reason)
    {
        ShutBecause = reason;
        // Calls that were on their way together count once.
        if (Left > TimeSpan.Zero)
            return;
        _pause = _pause == TimeSpan.Zero ? FirstPause : _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        _shutAt = time.GetTimestamp();
    }

    bool IsShut(CancellationToken cancel, out Task opens)
    {
        opens = Task.CompletedTask;
        lock (_lock)
        {
            if (_pause == TimeSpan.Zero)
                return false;
            if (Left is var left && left > TimeSpan.Zero)
                opens = Task.Delay(left, time, cancel);
            else if (_trial is { } trial)
                opens = trial.Task.WaitAsync(cancel);
            else
                _trial = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return !opens.IsCompleted;
        }
    }
}
