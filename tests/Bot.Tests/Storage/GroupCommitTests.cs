using Bot.Storage;

namespace Bot.Tests.Storage;

public sealed class GroupCommitTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_too_many_wait_the_next_caller_is_refused_at_once_and_those_who_wait_are_served()
    {
        using var writer = new GatedWriter();
        using var commits = new GroupCommit<string>("test", writer);
        var first = commits.Enqueue("first", 0, Cancel);
        writer.WaitUntilWriting();

        var waiting = Enumerable.Range(0, GroupCommit<string>.MostWaiting).Select(i => commits.Enqueue($"{i}", 0, Cancel)).ToList();
        var tooMany = commits.Enqueue("one too many", 0, Cancel);

        Assert.True(tooMany.IsFaulted);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => tooMany);
        writer.Open();
        await first;
        Assert.All(await Task.WhenAll(waiting), result => Assert.IsType<CommitResult.Committed>(result));
    }

    [Fact]
    public async Task What_waits_while_the_disk_works_is_written_as_one_group()
    {
        using var writer = new GatedWriter();
        using var commits = new GroupCommit<string>("test", writer);
        var first = commits.Enqueue("first", 0, Cancel);
        writer.WaitUntilWriting();
        var waiting = Enumerable.Range(0, 100).Select(i => commits.Enqueue($"{i}", 0, Cancel)).ToList();

        writer.Open();
        await Task.WhenAll([first, .. waiting]);

        Assert.Equal([1, 100], writer.Groups);
    }

    [Fact]
    public async Task A_failure_fails_its_group_and_the_next_group_goes_on()
    {
        using var writer = new GatedWriter();
        writer.Open();
        using var commits = new GroupCommit<string>("test", writer);

        var failed = commits.Enqueue("broken", 0, Cancel);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => failed);
        var next = await commits.Enqueue("whole", 0, Cancel);

        Assert.IsType<CommitResult.Committed>(next);
    }

    [Fact]
    public async Task Closing_serves_those_who_wait_and_refuses_those_who_come()
    {
        using var writer = new GatedWriter();
        var commits = new GroupCommit<string>("test", writer);
        var waiting = Enumerable.Range(0, 10).Select(i => commits.Enqueue($"{i}", 0, Cancel)).ToList();
        writer.Open();

        commits.Dispose();

        Assert.All(await Task.WhenAll(waiting), result => Assert.IsType<CommitResult.Committed>(result));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => commits.Enqueue("late", 0, Cancel));
        Assert.True(writer.IsClosed);
    }

    /// <summary>Writes nothing until its gate is opened, and fails when asked to write "broken".</summary>
    sealed class GatedWriter : IGroupWriter<string>, IDisposable
    {
        readonly ManualResetEventSlim _gate = new();
        readonly ManualResetEventSlim _writing = new();

        public List<int> Groups { get; } = [];

        public bool IsClosed { get; private set; }

        public void Open() => _gate.Set();

        public void WaitUntilWriting() => _writing.Wait(Cancel);

        public IReadOnlyList<CommitResult> Write(IReadOnlyList<string> group)
        {
            _writing.Set();
            _gate.Wait(Cancel);
            Groups.Add(group.Count);
            if (group.Contains("broken", StringComparer.Ordinal))
                throw new IOException("broken");
            return [.. group.Select(_ => new CommitResult.Committed())];
        }

        public void Rest()
        {
        }

        public StoreUnavailableException Recover(Exception cause) => new("The disk is broken.", cause);

        public void Close() => IsClosed = true;

        public void Dispose()
        {
            _gate.Dispose();
            _writing.Dispose();
        }
    }
}
