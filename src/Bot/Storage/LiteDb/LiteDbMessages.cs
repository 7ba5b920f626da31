namespace Bot.Storage.LiteDb;

static partial class LiteDbMessages
{
    [LoggerMessage(2101, LogLevel.Warning, "{Bytes} damaged bytes were cut from the end of {Log}. After a power cut this is the unfinished last group; at any other time compare the ledger with the last backup")]
    public static partial void LogTailCut(ILogger logger, string log, long bytes);

    [LoggerMessage(2102, LogLevel.Error, "The store in {Data} has stopped; callers are refused until it is open again")]
    public static partial void Failed(ILogger logger, string data, Exception cause);

    [LoggerMessage(2103, LogLevel.Warning, "The store in {Data} is open again with everything that was acknowledged")]
    public static partial void Restarted(ILogger logger, string data);

    [LoggerMessage(2104, LogLevel.Error, "The store in {Data} could not be closed in good order; the next start reads its log")]
    public static partial void ClosedInDisorder(ILogger logger, string data, Exception cause);
}
