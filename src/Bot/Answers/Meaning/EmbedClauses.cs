using Bot.Knowledge;
using Bot.Time;

namespace Bot.Answers.Meaning;

/// <summary>Follows the documents: what is new or changed is embedded while questions are answered.</summary>
sealed partial class EmbedClauses(KnowledgeBase knowledge, Embedder embedder, ClauseVectors vectors, MeaningStatus status, BusinessClock clock, ILogger<EmbedClauses> log)
    : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    KnowledgeSet? _done;

    /// <summary>One look. False: the service is not to be had now.</summary>
    public async Task<bool> FollowAsync(CancellationToken cancel)
    {
        VectorsFollowed followed;
        do
            followed = await FollowSomeAsync(await knowledge.CurrentAsync(cancel), cancel);
        while (followed == VectorsFollowed.InPart);
        status.Current = status.Current! with { IsFailing = embedder.IsFailing };
        return followed == VectorsFollowed.Whole;
    }

    async Task<VectorsFollowed> FollowSomeAsync(KnowledgeSet known, CancellationToken cancel)
    {
        if (ReferenceEquals(known, _done) && vectors.IsProven)
            return VectorsFollowed.Whole;
        var followed = await vectors.FollowSomeAsync(known, progress => status.Current = progress, cancel);
        _done = followed == VectorsFollowed.Whole ? known : null;
        if (_done is not null)
            LogWhole(status.Current!.Embedded, known.Passages.Count);
        return followed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var hasFailed = false;
        while (embedder.IsOn && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Run(() => FollowAsync(stoppingToken), stoppingToken);
                hasFailed = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Said once: the store may be away for hours.
                if (!hasFailed)
                    LogFailed(failure);
                hasFailed = true;
            }

            await Task.Delay(Interval, clock.Time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Embedded} of {Clauses} clauses have a vector")]
    private partial void LogWhole(int embedded, int clauses);

    [LoggerMessage(Level = LogLevel.Error, Message = "The clauses could not be embedded; it is tried again every second. Until then their words are searched.")]
    private partial void LogFailed(Exception failure);
}
