using Bot.Knowledge;
using Bot.Time;

namespace Bot.Answers.Meaning;

/// <summary>Follows the documents: what is new or changed is embedded, a few clauses at a time, while questions are answered.</summary>
sealed partial class EmbedClauses(KnowledgeBase knowledge, Embedder embedder, ClauseVectors vectors, BusinessClock clock, ILogger<EmbedClauses> log)
    : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>What one question can be held against without being felt; clauses beyond it are found by their words.</summary>
    const int MostClauses = 60_000;

    KnowledgeSet? _done;

    /// <summary>One look: embeds what has no vector yet, as far as the service goes along.</summary>
    public async Task FollowAsync(CancellationToken cancel)
    {
        var known = await knowledge.CurrentAsync(cancel);
        if (ReferenceEquals(known, _done))
            return;
        foreach (var batch in vectors.Missing([.. known.Passages.Take(MostClauses)]).Chunk(Embedder.Batch))
        {
            if (await embedder.EmbedAsync([.. batch.Select(ClauseVectors.TextOf)], cancel) is not { } embedded)
                return;
            vectors.Keep([.. batch.Zip(embedded).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!))]);
        }

        _done = known;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (embedder.IsOn && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Run(() => FollowAsync(stoppingToken), stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
            }

            await Task.Delay(Interval, clock.Time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The clauses could not be embedded; it is tried again shortly. Until then their words are searched.")]
    private partial void LogFailed(Exception failure);
}
