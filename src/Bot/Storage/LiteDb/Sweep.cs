namespace Bot.Storage.LiteDb;

/// <summary>
/// Reads the data file once from end to end after the start, half of the time at most: damage in a page that nobody asks
/// for is known today, while the journal and the backups can mend it, and not in a year.
/// </summary>
sealed class Sweep : IDisposable
{
    const int Piece = 256 * 1024;

    readonly LiteDbEngine _engine;
    readonly CancellationTokenSource _stop = new();
    readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Thread _thread;
    bool _isDisposed;

    public Sweep(LiteDbEngine engine)
    {
        _engine = engine;
        _thread = new Thread(Run) { Name = "Record store sweep", IsBackground = true, Priority = ThreadPriority.BelowNormal };
        _thread.Start();
    }

    /// <summary>Ends when all was read, or at the first damage, of which the engine then knows.</summary>
    public Task Over => _over.Task;

    void Run()
    {
        var pages = new byte[Piece];
        try
        {
            for (var position = 0L; !_stop.IsCancellationRequested; position += Piece)
            {
                var began = Environment.TickCount64;
                if (_engine.ReadData(pages, position) < Piece)
                    return;
                _stop.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(Environment.TickCount64 - began));
            }
        }
        catch (StoreUnavailableException)
        {
            // The engine has stopped, has said why, and tells every caller.
        }
        finally
        {
            _over.SetResult();
        }
    }

    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }
}
