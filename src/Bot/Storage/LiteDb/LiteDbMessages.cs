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

    [LoggerMessage(2105, LogLevel.Warning, "{Bytes} bytes of an unfinished unit were cut from the end of the journal {Journal}; it had not been acknowledged")]
    public static partial void JournalCut(ILogger logger, string journal, long bytes);

    [LoggerMessage(2106, LogLevel.Information, "{Units} units that the data file did not have yet were taken from the journal {Journal}")]
    public static partial void Replayed(ILogger logger, string journal, long units);

    [LoggerMessage(2107, LogLevel.Error, "The journal {Journal} cannot be read beyond unit {Readable}, while {Data} stands at unit {Here}. The data is whole; make a backup now, because older ones cannot be brought up to date across the gap")]
    public static partial void JournalBroken(ILogger logger, string journal, long readable, string data, long here);

    [LoggerMessage(2108, LogLevel.Error, "The journal {Journal} is missing, while {Data} stands at unit {Here}. The data is whole; make a backup now, because older ones cannot be brought up to date")]
    public static partial void JournalMissing(ILogger logger, string journal, string data, long here);

    [LoggerMessage(2109, LogLevel.Warning, "The journal {Journal} has grown to {Megabytes} MB since the last backup; make one")]
    public static partial void JournalLong(ILogger logger, string journal, long megabytes);

    [LoggerMessage(2110, LogLevel.Critical, "The data file {Data} is damaged at byte {Position}. Nothing is served from it any more; stop and restore")]
    public static partial void DamageFound(ILogger logger, string data, long position, Exception? cause);

    [LoggerMessage(2111, LogLevel.Information, "A row of {Data} that was expected to be new was there; rows are looked up first for a while")]
    public static partial void NotNew(ILogger logger, string data);
}
