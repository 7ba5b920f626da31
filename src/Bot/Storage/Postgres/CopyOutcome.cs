using Bot.Storage.LiteDb;

namespace Bot.Storage.Postgres;

/// <summary>What came of copying a district.</summary>
abstract record CopyOutcome
{
    /// <param name="Head">Where the store stood; later units are not in the copy.</param>
    /// <param name="Rows">How many rows each collection has, here and there.</param>
    /// <param name="Counters">How many counters.</param>
    /// <param name="Replaced">The earlier copy that lay there; null for an empty target.</param>
    public sealed record Copied(StoreHead Head, IReadOnlyList<(string Collection, long Rows)> Rows, long Counters, EarlierCopy? Replaced) : CopyOutcome;

    /// <summary>The target holds records that are no copy, and nothing was changed there.</summary>
    public sealed record NotEmpty(string Table) : CopyOutcome;

    /// <summary>The target holds the copy of another store, and nothing was changed there.</summary>
    public sealed record OfAnotherStore : CopyOutcome;

    /// <summary>A server works on the target, and nothing was changed there.</summary>
    public sealed record IsServed : CopyOutcome;

    /// <summary>What arrived is not what was sent, and the target is as it was.</summary>
    public sealed record Differs(string What) : CopyOutcome;
}
