namespace Bot.Storage.Postgres;

/// <summary>
/// While the database does not answer, callers hear so at once instead of queueing for time-outs, and one attempt a
/// second finds out whether it does again.
/// </summary>
sealed class PostgresPause(PostgresAddress address, TimeProvider time, ILogger logger)
{
    static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    readonly Lock _lock = new();
    StoreUnavailableException? _fault;
    long _lastAttempt;

    /// <summary>Lets one caller through once the pause is over; the others are refused until that one was answered.</summary>
    public void ThrowIfResting()
    {
        lock (_lock)
        {
            if (_fault is null)
                return;
            if (time.GetElapsedTime(_lastAttempt) < BetweenAttempts)
                throw new StoreUnavailableException(_fault.Message, _fault.InnerException);
            _lastAttempt = time.GetTimestamp();
        }
    }

    public void Answered()
    {
        lock (_lock)
        {
            if (_fault is null)
                return;
            _fault = null;
        }

        PostgresMessages.Restored(logger, address.Name);
    }

    /// <summary>Begins the pause, unless the failure only repeats what the pause says, and returns the sentence for the callers.</summary>
    public StoreUnavailableException Failed(Exception cause)
    {
        if (cause is StoreUnavailableException told)
            return told;
        var unavailable = address.Unavailable(cause);
        bool isNew;
        lock (_lock)
        {
            isNew = _fault is null;
            (_fault, _lastAttempt) = (unavailable, time.GetTimestamp());
        }

        if (isNew)
            PostgresMessages.Failed(logger, address.Name, cause);
        return unavailable;
    }
}
