using Bot.Storage;
using Bot.Time;

namespace Bot.Channels.AiBot;

/// <summary>A stream for whose text WeCom asks again and again, any instance.</summary>
/// <param name="StartedAt">When its message came here.</param>
/// <param name="Content">The answer, as markdown; null while the turn runs.</param>
/// <param name="IsOver">It was ended without an answer.</param>
sealed record AiBotPoll(DateTimeOffset StartedAt, string? Content = null, bool IsOver = false);

/// <summary>What WeCom hears when it asks how far a stream is (PROTOCOL 16.4).</summary>
sealed class AiBotPolls(IRecordStore store, AiBotStreams streams, BusinessClock clock)
{
    /// <summary>WeCom asks for six minutes; the same answer may be asked for twice.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Key: stream id. Made in the unit that makes the message durable.</summary>
    public static readonly Table<AiBotPoll> Table = new("aibot-polls");

    /// <summary>The present text, and whether it is the last.</summary>
    public async Task<(string Content, bool IsLast)> AskAsync(string streamId, CancellationToken cancel)
    {
        while (true)
        {
            if (Table.Get(store, streamId) is not { } row)
                return (AiBotWords.UnknownStream, true);
            if (row.Value.Content is { } content)
                return (content, true);
            if (row.Value.IsOver)
                return (AiBotWords.LateInApp, true);
            if (clock.Now - row.Value.StartedAt < AiBotStreams.Longest)
                return (streams.WordsOf(streamId) is { } words ? AiBotMarkdown.Bounded(AiBotMarkdown.Of(words)) : AiBotWords.Reading, false);

            // Kept before it is said: the answer must know that nobody asks for it here any more.
            var unit = new Unit();
            Table.Replace(unit, row, row.Value with { IsOver = true });
            await store.CommitAsync(unit, cancel);
        }
    }

    /// <summary>Streams that nobody asks for any more.</summary>
    public static IEnumerable<Row<AiBotPoll>> Old(IRecordStore store, BusinessClock clock) =>
        Table.WithPrefix(store, "").Where(row => clock.Now - row.Value.StartedAt >= Kept);
}
