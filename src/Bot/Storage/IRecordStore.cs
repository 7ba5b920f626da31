namespace Bot.Storage;

/// <summary>
/// The product's memory: rows of JSON in ordinal key order, written in units that happen whole or not at all.
/// Two engines stand behind it; one contract suite holds both to what is said here.
/// </summary>
/// <remarks>Safe for concurrent callers. Reads see every unit whose commit has completed.</remarks>
interface IRecordStore
{
    /// <summary>
    /// Writes everything in the unit, or nothing. Completes only when the outcome is known:
    /// after <see cref="CommitResult.Committed"/> the unit survives a killed process and a power cut.
    /// </summary>
    /// <exception cref="StoreUnavailableException">
    /// The store cannot say yes: full or broken disk, too many units waiting, or closing. The unit may be absent or
    /// whole, never in part; sending the same unit again is safe because its inserts and versions decide.
    /// </exception>
    Task<CommitResult> CommitAsync(Unit unit, CancellationToken cancel);

    /// <summary>One row, or null when there is none.</summary>
    Stored? Get(Collection collection, string key);

    /// <summary>
    /// Rows with <paramref name="from"/> ≤ key &lt; <paramref name="to"/> in ordinal order, at most <paramref name="limit"/>
    /// (1 to 10,000). The last key plus <c>"\0"</c> starts the next page.
    /// </summary>
    IReadOnlyList<Stored> Range(Collection collection, string from, string to, int limit);

    /// <summary>The sum of all that was added under this name; 0 when nothing was.</summary>
    long Counter(string name);

    /// <summary>Ledger entries with sequence ≥ <paramref name="from"/> in order, at most <paramref name="limit"/>; the first is 1.</summary>
    IReadOnlyList<LedgerEntry> Ledger(long from, int limit);
}

/// <summary>A named set of rows. Names are short lower-case ASCII with hyphens.</summary>
readonly record struct Collection(string Name);

/// <summary>A row as read: <paramref name="Version"/> starts at 1 and grows by one with every replacement.</summary>
sealed record Stored(string Key, long Version, string Json);

/// <summary>
/// One link of the audit chain. <paramref name="Hash"/> is the lower-case hex SHA-256 of
/// <c>previous hash (64 hex characters, zeros for the first) | "\n" | sequence | "\n" | body</c> in UTF-8.
/// </summary>
sealed record LedgerEntry(long Sequence, string Previous, string Hash, string Body);

/// <summary>What became of a unit.</summary>
abstract record CommitResult
{
    /// <summary>All of it is durable.</summary>
    public sealed record Committed : CommitResult;

    /// <summary>Nothing was written: an insert found its key taken.</summary>
    public sealed record Duplicate(Collection Collection, string Key) : CommitResult;

    /// <summary>Nothing was written: a replace or delete found another version, or no row.</summary>
    public sealed record Conflict(Collection Collection, string Key) : CommitResult;
}

/// <summary>The store cannot take or confirm a unit now. The message names the mend.</summary>
sealed class StoreUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
