namespace Bot.Knowledge;

/// <summary>The set in use. Questions wait for the first load and never for a later one.</summary>
sealed class KnowledgeBase(KnowledgeFolder folder)
{
    readonly Lock _gate = new();
    Task<KnowledgeSet>? _loading;

    /// <summary>The set to answer from; the first caller starts the load.</summary>
    public Task<KnowledgeSet> CurrentAsync(CancellationToken cancel)
    {
        lock (_gate)
            _loading ??= Task.Run(() => Read(KnowledgeSet.Empty, CancellationToken.None), CancellationToken.None);
        return _loading.WaitAsync(cancel);
    }

    /// <summary>Reads the folder again; whoever is answering goes on with the old set.</summary>
    public async Task ReloadAsync(CancellationToken cancel)
    {
        var before = await CurrentAsync(cancel);
        var fresh = await Task.Run(() => Read(before, cancel), cancel);
        lock (_gate)
            _loading = Task.FromResult(fresh);
    }

    KnowledgeSet Read(KnowledgeSet before, CancellationToken cancel) => before.Next(folder.Read(cancel), folder.ReadSynonyms());
}

/// <summary>Starts the load with the program, so that the first question finds it done.</summary>
sealed class LoadKnowledge(KnowledgeBase knowledge) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => knowledge.CurrentAsync(stoppingToken);
}
