namespace Bot.Storage.Postgres;

static partial class PostgresMessages
{
    [LoggerMessage(2201, LogLevel.Error, "The store in {Database} does not answer; callers are refused until it does")]
    public static partial void Failed(ILogger logger, string database, Exception cause);

    [LoggerMessage(2202, LogLevel.Warning, "The store in {Database} answers again")]
    public static partial void Restored(ILogger logger, string database);

    [LoggerMessage(2203, LogLevel.Warning, "PostgreSQL in {Database} runs with fsync or full_page_writes off: a power cut can destroy it. Switch both on")]
    public static partial void NotDurable(ILogger logger, string database);

    [LoggerMessage(2204, LogLevel.Information, "The form of the store in {Database} was brought from {From} to {To}")]
    public static partial void Upgraded(ILogger logger, string database, int from, int to);

    [LoggerMessage(2205, LogLevel.Information, "This instance does the work on {Database}")]
    public static partial void LeaseTaken(ILogger logger, string database);

    [LoggerMessage(2206, LogLevel.Warning, "This instance cannot do the work on {Database} for now; another may")]
    public static partial void LeaseLost(ILogger logger, string database, Exception cause);

    [LoggerMessage(2207, LogLevel.Debug, "Whoever works on {Database} could not be told and will look by itself")]
    public static partial void Untold(ILogger logger, string database, Exception cause);
}
