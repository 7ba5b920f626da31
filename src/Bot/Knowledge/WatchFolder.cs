using Bot.Time;

namespace Bot.Knowledge;

/// <summary>
/// Loads the documents with the program and looks at the folder from then on. It looks instead of being told, because
/// network folders and containers tell nothing. A file counts as written when its stamp is the same at two looks.
/// </summary>
sealed partial class WatchFolder(KnowledgeBase knowledge, TakeInFolder takeIn, KnowledgeFolder folder, BusinessClock clock, ILogger<WatchFolder> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>What could not be looked into is tried again so often, though nothing changed: rights and memory come back unseen.</summary>
    static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    /// <summary>A look may take so much of the time; a folder of many thousand files is looked at less often.</summary>
    const int Share = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TryAsync(() => knowledge.CurrentAsync(stoppingToken));
        var taken = Look();
        var tried = clock.Time.GetTimestamp();
        var before = taken;
        while (!stoppingToken.IsCancellationRequested)
        {
            var started = clock.Time.GetTimestamp();
            var now = Look();
            var pause = clock.Time.GetElapsedTime(started) * Share;
            var isSettled = Same(now, before);
            before = now;
            var isDue = !Same(now, taken) || (takeIn.HasUnread && clock.Time.GetElapsedTime(tried) > Again);
            if (isSettled && isDue && await TryAsync(() => knowledge.ReloadAsync(stoppingToken)))
                (taken, tried) = (now, clock.Time.GetTimestamp());
            await Task.Delay(pause > Interval ? pause : Interval, clock.Time, stoppingToken);
        }
    }

    (SortedDictionary<string, FileStamp> Files, DateTime Synonyms) Look()
    {
        try
        {
            return (folder.Look(), folder.SynonymStamp);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // Moved away while we looked; the next look sees it settled.
            LogFailed(gone);
            return ([], default);
        }
    }

    /// <summary>The folder may be broken today; the bot answers from what it has and tries again.</summary>
    async Task<bool> TryAsync(Func<Task> step)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(failure);
            return false;
        }
    }

    static bool Same((SortedDictionary<string, FileStamp> Files, DateTime Synonyms) one, (SortedDictionary<string, FileStamp> Files, DateTime Synonyms) other) =>
        one.Synonyms == other.Synonyms && one.Files.SequenceEqual(other.Files);

    [LoggerMessage(EventId = 5003, Level = LogLevel.Error, Message = "The knowledge folder could not be taken in; it is tried again when it changes")]
    private partial void LogFailed(Exception failure);
}
