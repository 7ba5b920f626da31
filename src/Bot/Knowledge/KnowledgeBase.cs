using Bot.Time;

namespace Bot.Knowledge;

/// <summary>
/// The set in use. The store holds the documents; this follows it. Questions wait for the first load; after a change
/// they wait half a second at most and are then answered from the set before.
/// </summary>
sealed class KnowledgeBase(TakeInFolder takeIn, KnowledgeFolder folder, DocumentStore documents, ClauseFiles files, BusinessClock clock) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    readonly Lock _gate = new();
    readonly SemaphoreSlim _one = new(1);
    Task? _following;
    State? _state;

    /// <summary>The set to answer from; the first caller starts the load.</summary>
    public async Task<KnowledgeSet> CurrentAsync(CancellationToken cancel)
    {
        var state = _state;
        if (state is not null && state.Changes == documents.Changes)
            return state.Set;
        if (state is null)
            await Following(withFolder: true).WaitAsync(cancel);
        else
            await FollowPatientlyAsync(cancel);
        return _state!.Set;
    }

    /// <summary>Takes in what the folder holds now; whoever is answering goes on with the old set.</summary>
    public Task ReloadAsync(CancellationToken cancel) => Task.Run(() => FollowAsync(withFolder: true, cancel), cancel);

    /// <summary>What is being read or written is finished first: the index must not be touched after the end.</summary>
    public void Dispose()
    {
        _one.Wait(Farewell);
        _one.Dispose();
    }

    /// <summary>One that had begun before the change does not know of it, and the next one does.</summary>
    async Task FollowPatientlyAsync(CancellationToken cancel)
    {
        var patience = Task.Delay(Patience, clock.Time, cancel);
        for (var attempt = 0; attempt < 2 && _state!.Changes != documents.Changes && !patience.IsCompleted; attempt++)
            await Task.WhenAny(Following(withFolder: false), patience);
    }

    /// <summary>One at a time for all who ask, and not ended by one of them giving up.</summary>
    Task Following(bool withFolder)
    {
        lock (_gate)
        {
            if (_following is null or { IsCompleted: true })
                _following = Task.Run(() => FollowAsync(withFolder, CancellationToken.None), CancellationToken.None);
            return _following;
        }
    }

    async Task FollowAsync(bool withFolder, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var before = _state?.Set ?? KnowledgeSet.Over(files);
            var unreadable = withFolder ? await takeIn.RunAsync(cancel) : before.Unreadable;
            // Read before the documents: what comes in between is seen as a change next time.
            var changes = documents.Changes;
            _state = new State(before.Next(documents.Load(before.Documents), unreadable, folder.ReadSynonyms(), documents.LoadAliases()), changes);
        }
        finally
        {
            _one.Release();
        }
    }

    sealed record State(KnowledgeSet Set, long Changes);
}
