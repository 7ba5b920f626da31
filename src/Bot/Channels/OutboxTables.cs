using System.Globalization;
using Bot.Storage;

namespace Bot.Channels;

/// <summary>
/// One call that is still to be made, with the exact bytes it will be made with: WeCom's duplicate check compares
/// bodies, so a retry after a crash or a time-out arrives once.
/// </summary>
/// <param name="Id">Names the message for good.</param>
/// <param name="Recipients">At most 1,000 member ids; for a card update those whose copy changes; none for a group.</param>
/// <param name="Call">Which call.</param>
/// <param name="Body">The request body; for a file or picture, empty until it is uploaded.</param>
/// <param name="FileKey">For a file or picture: its row in <see cref="OutboxTables.Files"/>.</param>
/// <param name="PushId">The push whose deliveries this call settles.</param>
sealed record OutboxRow(
    string Id, IReadOnlyList<string> Recipients, OutboxCall Call, string Body, string? FileKey = null, string? PushId = null)
{
    /// <summary>Which of the push's words it says.</summary>
    public int PushPart { get; init; }

    /// <summary>The obligations those words tell of; null: the push's own.</summary>
    public IReadOnlyList<int>? About { get; init; }

    /// <summary>Calls with the same one are made in order; null: the person's own.</summary>
    public string? Lane { get; init; }

    /// <summary>The group robot that says it, by its configured name.</summary>
    public string? Robot { get; init; }

    /// <summary>Nobody waits for it in person: replies go first.</summary>
    public bool IsBulk { get; init; }

    /// <summary>Whom WeCom counts it for, and how many it takes.</summary>
    public (IReadOnlyList<string> Receivers, SendRate Rate) Rates() => Call switch
    {
        OutboxCall.SendToGroup => ([Lane!], SendRate.Robot),
        OutboxCall.SayInAiBot => ([Lane!], SendRate.AiBot),
        _ => (Recipients, SendRate.Member),
    };
}

enum OutboxCall
{
    Send,
    SendFile,
    SendPicture,
    UpdateCard,
    SendToGroup,
    SayInAiBot,
}

/// <summary>A file or picture on its way out.</summary>
sealed record OutboxFile(string Name, byte[] Content);

static class OutboxTables
{
    public const string OutboxName = "outbox";

    /// <summary>What a bulk key begins with: behind every digit, so that both kinds are a range of their own.</summary>
    public const string Bulk = "b";

    /// <summary>Key: b for bulk, creation instant, then message id.</summary>
    public static readonly Table<OutboxRow> Outbox = new(OutboxName);

    /// <summary>Key: message id.</summary>
    public static readonly Table<OutboxFile> Files = new("outbox-files");

    public static string OutboxKey(DateTimeOffset createdAt, OutboxRow row, string order) => string.Create(
        CultureInfo.InvariantCulture, $"{(row.IsBulk ? Bulk : "")}{createdAt.ToUnixTimeMilliseconds():D13}:{order}:{row.Id}");

    public static DateTimeOffset CreatedAt(string key) => DateTimeOffset.FromUnixTimeMilliseconds(
        long.Parse(key.AsSpan(key.StartsWith(Bulk, StringComparison.Ordinal) ? Bulk.Length : 0, 13), CultureInfo.InvariantCulture));
}
