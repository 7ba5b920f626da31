using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>Writes messages into units as finished calls: what is committed can be sent without asking anybody again.</summary>
sealed class Outbox(WeComMessages messages, BusinessClock clock) : IOutbox
{
    const int MostRecipients = 1000;

    public void Enqueue(Unit unit, OutgoingMessage message)
    {
        if (message.Push is { } push)
            EnqueuePush(unit, message.Id, push, [new PushPart(message.Recipients, message.Content)]);
        else
            WriteBatches(unit, message.Id, message.Recipients, message.Content, pushId: null);
    }

    public void EnqueuePush(Unit unit, string id, PushInfo push, IReadOnlyList<PushPart> parts)
    {
        var total = parts.Sum(part => part.Recipients.Count);
        OutboxTables.Pushes.Insert(unit, id, new PushRow(push.Label, push.Number, push.ReportTo, total, clock.Now));
        for (var part = 0; part < parts.Count; part++)
        {
            var partId = parts.Count == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-g{part:D3}");
            WriteBatches(unit, partId, parts[part].Recipients, parts[part].Content, id);
        }
    }

    void WriteBatches(Unit unit, string messageId, IReadOnlyList<string> recipients, Reply content, string? pushId)
    {
        var batches = recipients.Chunk(MostRecipients).ToArray();
        for (var batch = 0; batch < batches.Length; batch++)
        {
            var id = batches.Length == 1
                ? messageId
                : string.Create(CultureInfo.InvariantCulture, $"{messageId}-b{batch:D3}");
            Write(unit, id, batches[batch], content, pushId);
        }
    }

    /// <summary>Greys out the tapped card. Its response code works once, so a double tap updates it once.</summary>
    public void EnqueueCardUpdate(Unit unit, string id, string memberId, string responseCode, string outcome) =>
        Insert(unit, new OutboxRow(id, [memberId], OutboxCall.UpdateCard, WeComMessages.CardUpdate(responseCode, outcome)));

    void Write(Unit unit, string id, IReadOnlyList<string> recipients, Reply content, string? pushId)
    {
        if (content is Reply.File file)
        {
            OutboxTables.Files.Insert(unit, id, new OutboxFile(file.Name, file.Content));
            Insert(unit, new OutboxRow(id, recipients, OutboxCall.SendFile, "", id, pushId));
            return;
        }

        var bodies = messages.Render(id, recipients, content);
        for (var part = 0; part < bodies.Count; part++)
        {
            // One outcome per person and push: the last part, which carries the card, settles it.
            var partId = part == bodies.Count - 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-p{part}");
            Insert(unit, new OutboxRow(partId, recipients, OutboxCall.Send, bodies[part], PushId: partId == id ? pushId : null), part);
        }
    }

    void Insert(Unit unit, OutboxRow row, int part = 0)
    {
        // Keys keep the order in which one person hears things, also after a restart.
        var order = string.Create(CultureInfo.InvariantCulture, $"{unit.Operations.Count:D5}{part:D2}");
        OutboxTables.Outbox.Insert(unit, OutboxTables.OutboxKey(clock.NowInOrder, $"{order}:{row.Id}"), row);
    }

    /// <summary>
    /// WeCom swallows a body it saw within the interval. Two different messages with the same words must both arrive,
    /// so each message has an interval of its own; a retry of the same message has the same one.
    /// </summary>
    public static int DuplicateCheckInterval(string messageId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(messageId));
        return 1800 + (int)(BitConverter.ToUInt32(hash) % 12_600);
    }
}
