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

    public Sweep(LiteDbEngine engine)
    {
        _engine = engine;
        Over = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Ends when all was read, or at the first damage, of which the engine then knows.</summary>
    public Task Over { get; }

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
    }

    public void Dispose()
    {
        _stop.Cancel();
        Over.Wait();
        _stop.Dispose();
    }
}
