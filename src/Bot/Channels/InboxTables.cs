using System.Globalization;
using Bot.Channels.AiBot;
using Bot.Conversation;
using Bot.Storage;

namespace Bot.Channels;

/// <summary>A message or tap as it came in, durable before WeCom hears 200 and gone once its turn is committed.</summary>
/// <param name="DedupKey">The same for every retry of the same message, different for any other.</param>
/// <param name="UserId">As WeCom wrote it.</param>
/// <param name="Text">What was said, or the command of the tapped button; empty for other kinds.</param>
/// <param name="At">When WeCom stamped it.</param>
/// <param name="Kind">How the person spoke.</param>
/// <param name="ResponseCode">For a tap: lets the card be updated once.</param>
/// <param name="Attachment">For a picture or a file: what it takes to fetch it.</param>
sealed record InboxRow(
    string DedupKey,
    string UserId,
    string Text,
    DateTimeOffset At,
    TurnKind Kind,
    string? ResponseCode,
    Attachment? Attachment = null)
{
    /// <summary>Where it was said if not to the app.</summary>
    public AiBotAddress? AiBot { get; init; }

    /// <summary>As <see cref="Turn.About"/>.</summary>
    public string? About { get; init; }
}

/// <summary>That a message came in once: kept longer than WeCom retries.</summary>
sealed record SeenRow(DateTimeOffset At);

static class InboxTables
{
    public const string InboxName = "inbox";

    /// <summary>Key: arrival instant, then dedup key: the order in which unfinished work is taken up after a restart.</summary>
    public static readonly Table<InboxRow> Inbox = new(InboxName);

    /// <summary>Key: WeCom's day of the message, then dedup key: old days are forgotten by range.</summary>
    public static readonly Table<SeenRow> Seen = new("seen");

    public static string InboxKey(DateTimeOffset arrivedAt, InboxRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{arrivedAt.ToUnixTimeMilliseconds():D13}:{row.DedupKey}");

    public static string SeenKey(InboxRow row) => $"{SeenDay(row.At)}:{row.DedupKey}";

    public static string SeenDay(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
