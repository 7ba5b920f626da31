using System.Collections.Concurrent;

namespace Bot.Tests.Support;

/// <summary>
/// Teachers who go on writing through the real callback path, each one message after another, and remember what was
/// acknowledged.
/// </summary>
sealed class Crowd : IAsyncDisposable
{
    readonly SimulatorHost _host;
    readonly CancellationTokenSource _enough = new();
    readonly ConcurrentQueue<(string UserId, bool Accepted)> _said = new();
    readonly IReadOnlyList<Task> _writers;

    public Crowd(SimulatorHost host, IReadOnlyList<string> teachers, string text)
    {
        _host = host;
        _writers = [.. teachers.Select(teacher => WriteAsync(teacher, text))];
    }

    public int Accepted => _said.Count(one => one.Accepted);

    public int Refused => _said.Count(one => !one.Accepted);

    public int AcceptedOf(string teacher) => _said.Count(one => one.Accepted && one.UserId == teacher);

    public int SaidBy(string teacher) => _said.Count(one => one.UserId == teacher);

    /// <summary>Waits until this holds; the crowd goes on.</summary>
    public async Task UntilAsync(Func<Crowd, bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(BotWorld.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        while (!condition(this))
            await timer.WaitForNextTickAsync(patience.Token);
    }

    public async Task StopAsync()
    {
        await _enough.CancelAsync();
        await Task.WhenAll(_writers);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _enough.Dispose();
    }

    async Task WriteAsync(string teacher, string text)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(400));
        while (!_enough.IsCancellationRequested)
        {
            var delivery = await _host.WeCom.SayAsync(teacher, text, BotWorld.Cancel);
            _said.Enqueue((teacher, delivery.Accepted));
            await pace.WaitForNextTickAsync(BotWorld.Cancel);
        }
    }
}
