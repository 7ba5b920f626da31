using System.Threading.Channels;
using Npgsql;

namespace Bot.Storage.Postgres;

/// <summary>
/// The lease is an advisory lock of a session of its own, so the server frees it when the holder dies, and within
/// seconds when the holder is cut off or frozen. The holder looks every second whether its session stands and stops
/// its work before the server could have given the lock to another.
/// </summary>
sealed class PostgresLease(PostgresAddress address, TimeProvider time, ILogger<PostgresLease> logger) : IWorkLease, IAsyncDisposable
{
    /// <summary>Whoever holds this lock works on the database.</summary>
    public const string Key = "4804102902";

    const string TryLock = $"SELECT pg_try_advisory_lock({Key})";
    const string Channel = "bot_work";

    static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(1);

    /// <summary>With <see cref="LooksEvery"/> less than half of what the server allows a silent session.</summary>
    static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(3);
    const string ServerPatience = "SET idle_session_timeout = 10000";

    /// <summary>A telling can be lost with its teller: the holder looks into the store this often without one.</summary>
    static readonly TimeSpan LooksUntoldEvery = TimeSpan.FromSeconds(5);
    static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    readonly NpgsqlDataSource _teller = address.Pool("bot teller", CommandTimeout, size: 1);
    readonly Channel<bool> _told = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    volatile bool _isHeld;
    int _isTelling;

    public async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await HoldAsync(work, stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                // Everything ends now, the session with it.
            }
            catch (Exception lost)
            {
                PostgresMessages.LeaseLost(logger, address.Name, lost);
                await Task.Delay(BetweenAttempts, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task HoldAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        await using var session = address.Single("bot lease", CommandTimeout);
        await session.OpenAsync(stop);
        await RunAsync(session, ServerPatience, stop);
        while (!await IsTrueAsync(session, TryLock, stop))
            await session.WaitAsync(LooksEvery, stop);

        session.Notification += (_, _) => _told.Writer.TryWrite(true);
        await RunAsync(session, $"LISTEN {Channel}", stop);
        PostgresMessages.LeaseTaken(logger, address.Name);
        using var shift = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _isHeld = true;
        var working = Task.Run(() => work(shift.Token), CancellationToken.None);
        try
        {
            while (!working.IsCompleted)
            {
                await session.WaitAsync(LooksEvery, stop);
                await RunAsync(session, "SELECT 1", stop);
            }
        }
        finally
        {
            _isHeld = false;
            await shift.CancelAsync();
            await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // It ended by itself: for a reason of its own, which the log shall tell.
        await working;
    }

    public void Tell()
    {
        if (!_isHeld && Interlocked.Exchange(ref _isTelling, 1) == 0)
            _ = TellAsync();
    }

    async Task TellAsync()
    {
        try
        {
            await using var notify = _teller.CreateCommand($"NOTIFY {Channel}");
            // Whoever commits from here on tells anew.
            Volatile.Write(ref _isTelling, 0);
            await notify.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception unheard) when (unheard is NpgsqlException or ObjectDisposedException or TimeoutException)
        {
            // The holder looks for itself before long.
            PostgresMessages.Untold(logger, address.Name, unheard);
        }
    }

    public async Task ToldAsync(CancellationToken cancel)
    {
        var told = _told.Reader.WaitToReadAsync(cancel).AsTask();
        await ((Task)told).WaitAsync(LooksUntoldEvery, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
        _told.Reader.TryRead(out _);
    }

    static async Task RunAsync(NpgsqlConnection session, string statement, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(statement, session);
        await command.ExecuteNonQueryAsync(cancel);
    }

    static async Task<bool> IsTrueAsync(NpgsqlConnection session, string question, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(question, session);
        return await command.ExecuteScalarAsync(cancel) is true;
    }

    public ValueTask DisposeAsync() => _teller.DisposeAsync();
}
