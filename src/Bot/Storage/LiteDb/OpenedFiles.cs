namespace Bot.Storage.LiteDb;

/// <summary>Data file, log and journal, opened and brought to the same moment.</summary>
sealed record OpenedFiles(LiteDbFile File, Journal Journal, StoreHead Head)
{
    /// <exception cref="StoreUnavailableException">They cannot be, or are not ours; the message names the mend.</exception>
    public static OpenedFiles Open(LiteDbFiles files, ILogger logger)
    {
        var file = LiteDbFile.Open(files);
        Journal? journal = null;
        try
        {
            if (file.Damage > 0)
                LiteDbMessages.LogTailCut(logger, files.Log, file.Damage);
            var here = StoreHead.Read(file.Engine);
            var stamp = file.Data.Stamp with { IsClosed = file.WasClosed };
            var replay = new Replay(file, here);
            journal = new JournalStart(files, stamp, here.History, logger).Open(replay.Add);
            var head = replay.Finish();
            file.RelyOnJournal();
            return new OpenedFiles(file, journal, head);
        }
        catch (Exception cause)
        {
            journal?.Dispose();
            LeaveAsFound(file, files, logger);
            throw LiteDbMends.Named(cause, files);
        }
    }

    /// <summary>A refused start leaves a file that was closed in good order closed.</summary>
    static void LeaveAsFound(LiteDbFile file, LiteDbFiles files, ILogger logger)
    {
        try
        {
            if (file.WasClosed && file.Data.Damage is null)
                file.CloseInGoodOrder();
        }
        catch (Exception cause)
        {
            LiteDbMessages.ClosedInDisorder(logger, files.Data, cause);
        }
        finally
        {
            file.Dispose();
        }
    }
}
