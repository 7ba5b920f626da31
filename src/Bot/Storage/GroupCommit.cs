using System.Collections.Concurrent;

namespace Bot.Storage;

/// <summary>What an engine does for <see cref="GroupCommit{TUnit}"/>. Every call comes from the same thread.</summary>
interface IGroupWriter<in TUnit>
{
    /// <summary>Decides each unit in order, later ones seeing earlier ones, and returns when all outcomes are durable.</summary>
    IReadOnlyList<CommitResult> Write(IReadOnlyList<TUnit> group);

    /// <summary>Housekeeping while no caller waits.</summary>
    void Rest();

    /// <summary>After Write or Rest threw: back to what is durable, and the sentence for the callers. Never throws.</summary>
    StoreUnavailableException Recover(Exception cause);

    /// <summary>The last call. Never throws.</summary>
    void Close();
}

/// <summary>
/// Many callers, one writing thread: whatever waits is written as one group, so one fsync serves all of it. An idle
/// store pays one fsync per unit, a busy one hundreds of units per fsync; no timer is needed.
/// </summary>
/// <remarks>The thread is our own because LiteDB binds a transaction to its thread.</remarks>
sealed class GroupCommit<TUnit> : IDisposable
{
    /// <summary>Beyond this the store says no at once; WeCom sends again, and memory stays bounded.</summary>
    public const int MostWaiting = 4096;

    const int LargestGroup = 512;
    const int LargestGroupBytes = 4 * 1024 * 1024;

    readonly BlockingCollection<Waiting> _waiting = new(MostWaiting);
    readonly IGroupWriter<TUnit> _writer;
    readonly Thread _thread;
    volatile bool _closing;

    public GroupCommit(string name, IGroupWriter<TUnit> writer)
    {
        _writer = writer;
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>A cancelled unit that has not been taken up is dropped; one that has been is waited for.</summary>
    public Task<CommitResult> Enqueue(TUnit unit, int bytes, CancellationToken cancel)
    {
        var waiting = new Waiting(unit, bytes, cancel);
        if (_closing || !TryAdd(waiting))
            return Task.FromException<CommitResult>(Refusal());
        return waiting.Outcome.Task;
    }

    bool TryAdd(Waiting waiting)
    {
        try
        {
            return _waiting.TryAdd(waiting);
        }
        catch (InvalidOperationException)
        {
            // Closing began between the look and the leap; the caller hears the same refusal.
            return false;
        }
    }

    StoreUnavailableException Refusal() => _closing
        ? new StoreUnavailableException("程序正在停止，请稍后重发。")
        : new StoreUnavailableException($"已有 {MostWaiting} 笔写入在等磁盘，请稍后重发；若一直如此，是磁盘太慢。");

    void Run()
    {
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            var group = Take(first);
            if (group.Count > 0)
                Write(group);
        }

        _writer.Close();
    }

    List<Waiting> Take(Waiting first)
    {
        var group = new List<Waiting>();
        var bytes = 0;
        var next = first;
        do
        {
            if (next.IsCancelled())
                continue;
            group.Add(next);
            bytes += next.Bytes;
        }
        while (group.Count < LargestGroup && bytes < LargestGroupBytes && _waiting.TryTake(out next!));
        return group;
    }

    void Write(List<Waiting> group)
    {
        try
        {
            var results = _writer.Write([.. group.Select(waiting => waiting.Unit)]);
            for (var i = 0; i < group.Count; i++)
                group[i].Outcome.SetResult(results[i]);
            _writer.Rest();
        }
        catch (Exception cause)
        {
            var unavailable = _writer.Recover(cause);
            foreach (var waiting in group)
                waiting.Outcome.TrySetException(unavailable);
        }
    }

    /// <summary>Refuses new units, writes those that wait, and lets the engine close.</summary>
    public void Dispose()
    {
        if (_closing)
            return;
        _closing = true;
        _waiting.CompleteAdding();
        _thread.Join();
        _waiting.Dispose();
    }

    sealed record Waiting(TUnit Unit, int Bytes, CancellationToken Cancel)
    {
        public TaskCompletionSource<CommitResult> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsCancelled() => Cancel.IsCancellationRequested && Outcome.TrySetCanceled(Cancel);
    }
}
