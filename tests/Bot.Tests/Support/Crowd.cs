using System.Collections.Concurrent;

namespace Bot.Tests.Support;

/// <summary>
/// Teachers who go on writing through the real callback path, each one message after another, and remember what was
/// acknowledged.
/// </summary>
sealed class Crowd : IAsyncDisposable
{
    readonly SimulatorHost _host;
    readonly IReadOnlyList<string> _teachers;
    readonly TimeSpan _pace;
    readonly CancellationTokenSource _enough = new();
    readonly ConcurrentQueue<(string UserId, bool Accepted)> _said = new();
    readonly IReadOnlyList<Task> _writers;

    /// <param name="host">Where they write.</param>
    /// <param name="teachers">Who writes.</param>
    /// <param name="text">What each of them says.</param>
    /// <param name="pace">
    /// From one message of a teacher to the next. Of more than 30 answers a minute to one person the rest waits, so a long
    /// test wants three seconds.
    /// </param>
    public Crowd(SimulatorHost host, IReadOnlyList<string> teachers, string text, TimeSpan? pace = null)
    {
        (_host, _teachers, _pace) = (host, teachers, pace ?? TimeSpan.FromMilliseconds(400));
        _writers = [.. teachers.Select((teacher, index) => WriteAsync(teacher, text, _pace * index / teachers.Count))];
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

    /// <summary>
    /// Of a crowd that says 打卡: everything acknowledged has its one answer, whoever was acknowledged has one check-in, and the
    /// ledger is whole.
    /// </summary>
    public async Task AssertAnsweredOnceAsync(TemporaryFolder folder, params string[] settings)
    {
        await UntilAsync(_ => _teachers.All(teacher => Answers(teacher) >= AcceptedOf(teacher)));
        Assert.All(_teachers, teacher =>
        {
            Assert.InRange(Answers(teacher), AcceptedOf(teacher), SaidBy(teacher));
            Assert.Equal(1, _host.Count(teacher, "打卡成功"));
        });
        Assert.Equal(_teachers.Count, await _host.DoneCountAsync(folder, settings));
        Assert.Equal(0, (await BotProcess.VerbAsync(_host, folder, [.. settings, "ledger", "verify"])).Exit);
    }

    int Answers(string teacher) => _host.Count(teacher, "打卡成功") + _host.Count(teacher, "已经打过卡");

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

    /// <summary>Not all at once: whatever moment a test looks at, somebody is writing.</summary>
    async Task WriteAsync(string teacher, string text, TimeSpan later)
    {
        await Task.Delay(later, TimeProvider.System, BotWorld.Cancel);
        using var pace = new PeriodicTimer(_pace);
        while (!_enough.IsCancellationRequested)
        {
            var delivery = await _host.WeCom.SayAsync(teacher, text, BotWorld.Cancel);
            _said.Enqueue((teacher, delivery.Accepted));
            await pace.WaitForNextTickAsync(BotWorld.Cancel);
        }
    }
}
