namespace Bot.Storage.LiteDb;

/// <summary>How a walk through the journal ended.</summary>
abstract record JournalWalk
{
    /// <summary>At the last unit that is whole.</summary>
    /// <param name="Here">That unit.</param>
    /// <param name="Last">The segment to go on in.</param>
    /// <param name="Length">Up to where it is whole; 0 when not even its header is.</param>
    /// <param name="Unsettled">Where in it the first unit begins that the data file did not have.</param>
    /// <param name="Damage">Bytes behind that: a torn tail, or decay.</param>
    public sealed record End(HistoryPoint Here, JournalSegment Last, long Length, long Unsettled, long Damage) : JournalWalk;

    /// <summary>Before <paramref name="Next"/>, because the visitor wanted no more.</summary>
    public sealed record Stopped(HistoryPoint Here, HistoryPoint Next, JournalSegment Segment, long Length) : JournalWalk;

    /// <summary>Units after <paramref name="Here"/> cannot be read, although the journal goes on.</summary>
    public sealed record Gap(HistoryPoint Here, JournalSegment Segment, long Length) : JournalWalk;

    /// <summary>The journal begins later, with unit <paramref name="First"/>.</summary>
    public sealed record Late(long First) : JournalWalk;

    /// <summary>It is another store's.</summary>
    public sealed record Foreign : JournalWalk;

    /// <summary>It is this store's, on another course of history.</summary>
    public sealed record Apart : JournalWalk;

    /// <summary>There is no journal.</summary>
    public sealed record None : JournalWalk;
}
