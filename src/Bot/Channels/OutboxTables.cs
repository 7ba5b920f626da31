using System.Globalization;
using Bot.Storage;

namespace Bot.Channels;

/// <summary>
/// One call that is still to be made, with the exact bytes it will be made with: WeCom's duplicate check compares
/// bodies, so a retry after a crash or a time-out arrives once.
/// </summary>
/// <param name="Id">Names the message for good.</param>
/// <param name="Recipients">At most 1,000 member ids; for a card update the one who tapped.</param>
/// <param name="Call">Which call.</param>
/// <param name="Body">The request body; for a file, empty until it is uploaded.</param>
/// <param name="FileKey">For a file: its row in <see cref="OutboxTables.Files"/>.</param>
/// <param name="PushId">The push whose deliveries this call settles.</param>
sealed record OutboxRow(
    string Id, IReadOnlyList<string> Recipients, OutboxCall Call, string Body, string? FileKey = null, string? PushId = null);

enum OutboxCall
{
    Send,
    SendFile,
    UpdateCard,
}

/// <summary>A file on its way out.</summary>
sealed record OutboxFile(string Name, byte[] Content);

/// <summary>What a push did for one person.</summary>
sealed record DeliveryRow(DeliveryStatus Status, DateTimeOffset At, string? Reason = null);

enum DeliveryStatus
{
    Sent,
    OutOfRange,
    NoLicence,
    Failed,
    Unknown,
}

/// <summary>Where a push stands. The counts grow with every call that WeCom answered.</summary>
sealed record PushRow(string Label, int Number, string ReportTo, int Total, DateTimeOffset StartedAt)
{
    public int Sent { get; init; }

    public int OutOfRange { get; init; }

    public int NoLicence { get; init; }

    public int Failed { get; init; }

    public int Unknown { get; init; }

    public bool IsOver => Sent + OutOfRange + NoLicence + Failed + Unknown >= Total;
}

static class OutboxTables
{
    public const string OutboxName = "outbox";

    /// <summary>Key: creation instant, then message id.</summary>
    public static readonly Table<OutboxRow> Outbox = new(OutboxName);

    /// <summary>Key: message id.</summary>
    public static readonly Table<OutboxFile> Files = new("outbox-files");

    /// <summary>Key: push id.</summary>
    public static readonly Table<PushRow> Pushes = new("pushes");

    /// <summary>Key: push id, member.</summary>
    public static readonly Table<DeliveryRow> Deliveries = new("deliveries");

    public static string OutboxKey(DateTimeOffset createdAt, string id) =>
        string.Create(CultureInfo.InvariantCulture, $"{createdAt.ToUnixTimeMilliseconds():D13}:{id}");

    public static string DeliveryKey(string pushId, string memberId) => $"{pushId}:{memberId}";
}
