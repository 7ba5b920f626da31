namespace Bot.Storage.LiteDb;

/// <summary>What a copy of the data file will hold.</summary>
sealed record CopyStart(StoreHead Head, FileStamp Stamp, long Length);
