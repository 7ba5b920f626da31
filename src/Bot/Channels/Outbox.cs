using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bot.Channels.AiBot;
using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>Writes messages into units as finished calls: what is committed can be sent without asking anybody again.</summary>
sealed class Outbox(IRecordStore store, WeComMessages messages, PushEnd end, WeComOptions options, BusinessClock clock) : IOutbox
{
    const int MostRecipients = 1000;

    /// <summary>More kinds of words than people in one step there cannot be.</summary>
    const int MostPartsInStep = 1000;

    public IReadOnlyCollection<string> Groups => [.. options.GroupRobots.Keys];

    public void Enqueue(Unit unit, OutgoingMessage message)
    {
        if (message.Push is { } push)
            EnqueuePush(unit, message.Id, push, [new PushPart(message.Recipients, message.Content)]);
        else if (message.Content is Reply.File file)
            InsertFile(unit, message, OutboxCall.SendFile, new OutboxFile(file.Name, file.Content));
        else if (message.Content is Reply.Picture picture)
            InsertFile(unit, message, OutboxCall.SendPicture, new OutboxFile(picture.Name, picture.Content));
        else
            Insert(unit, message.Id, message.Recipients, messages.Render(message.Id, message.Recipients, message.Content), pushId: null);
    }

    public void EnqueuePush(Unit unit, string id, PushInfo push, IReadOnlyList<PushPart> parts)
    {
        Open(unit, id, push, parts, isOpen: false);
        foreach (var (number, part) in parts.Index())
            InsertPart(unit, parts.Count == 1 ? id : PartOf(id, number), id, number, part);
    }

    public void EnqueuePushStep(Unit unit, string id, PushInfo push, int step, IReadOnlyList<PushPart> parts)
    {
        if (parts.Count == 0)
            return;
        // The row of a push that is being sent changes with every call that is answered: a large step would never meet it unchanged.
        if (PushTables.Pushes.Get(store, id) is null)
            Open(unit, id, push, parts, isOpen: true);
        else
            Extend(unit, id, push, parts);
        foreach (var (index, part) in parts.Index())
        {
            var number = (step * MostPartsInStep) + index;
            InsertPart(unit, PartOf(id, number), id, number, part);
        }
    }

    public void ClosePush(Unit unit, string id)
    {
        if (PushTables.Pushes.Get(store, id) is not { Value.IsOpen: true } row)
            return;
        var closed = row.Value with { IsOpen = false, Total = row.Value.Total + (int)store.Counter(PushTables.AddedCounter(id)) };
        PushTables.Pushes.Replace(unit, row, closed);
        if (end.After(unit, id, closed, []) is { } report)
            Enqueue(unit, report);
    }

    void Open(Unit unit, string id, PushInfo push, IReadOnlyList<PushPart> parts, bool isOpen)
    {
        var isPublication = push.SchoolIds.Count == 0 && PushTables.Publications.Get(store, PushTables.PublicationKey(push.Number)) is null;
        PushTables.Pushes.Insert(
            unit,
            id,
            new PushRow(push.Label, push.Number, push.ReportTo, parts.Sum(part => part.Recipients.Count), clock.Now, push.WhileOwed, push.CardsClose)
            {
                IsPublication = isPublication,
                // What the steps to come are about is not known yet.
                IsBundled = isOpen || parts.Any(part => AboutOf(push, part) is not [var only] || only != push.Number),
                IsOpen = isOpen,
            });
        if (isPublication)
            PushTables.Publications.Insert(unit, PushTables.PublicationKey(push.Number), new PushRef(id));
        AddIndexRows(unit, id, clock.Now, push, parts, isNew: true);
    }

    void Extend(Unit unit, string id, PushInfo push, IReadOnlyList<PushPart> parts)
    {
        unit.Add(PushTables.AddedCounter(id), parts.Sum(part => part.Recipients.Count));
        AddIndexRows(unit, id, PushTables.Pushes.Get(store, id)!.Value.StartedAt, push, parts, isNew: false);
    }

    void AddIndexRows(Unit unit, string id, DateTimeOffset at, PushInfo push, IReadOnlyList<PushPart> parts, bool isNew)
    {
        foreach (var number in parts.SelectMany(part => AboutOf(push, part)).Append(push.Number).Distinct())
        {
            Index(PushTables.ByNumber, PushTables.ByNumberKey(number, at, id));
            foreach (var schoolId in push.SchoolIds)
                Index(PushTables.BySchool, PushTables.BySchoolKey(number, schoolId, at, id));
        }

        void Index(Table<PushRef> table, string key)
        {
            if (isNew || table.Get(store, key) is null)
                table.Insert(unit, key, new PushRef(id));
        }
    }

    void InsertPart(Unit unit, string partId, string pushId, int number, PushPart part)
    {
        var bodies = messages.Render(partId, part.Recipients, part.Content);
        IReadOnlyList<int>? about = part.About.Count == 0 ? null : part.About;
        PushTables.Bodies.Insert(
            unit, PushTables.BodiesKey(pushId, number), new PushBodies([.. bodies.Select(body => MessageBody.Readdress(body, partId, []))], about));
        Insert(unit, partId, part.Recipients, bodies, pushId, number, about);
    }

    static IReadOnlyList<int> AboutOf(PushInfo push, PushPart part) => part.About.Count == 0 ? [push.Number] : part.About;

    static string PartOf(string id, int number) => string.Create(CultureInfo.InvariantCulture, $"{id}-g{number:D3}");

    /// <summary>One part of a push once more, to these people, under an id that no card and no body has had.</summary>
    public void EnqueueAgain(Unit unit, string pushId, int part, int round, IReadOnlyList<string> recipients)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{pushId}-g{part:D3}-r{round}");
        var (bodies, about) = PushTables.Bodies.Get(store, PushTables.BodiesKey(pushId, part))!.Value;
        Insert(unit, id, recipients, [.. bodies.Select((body, index) => MessageBody.Readdress(body, PartId(id, index, bodies.Count), recipients))], pushId, part, about);
    }

    void InsertFile(Unit unit, OutgoingMessage message, OutboxCall call, OutboxFile file)
    {
        foreach (var (id, batch) in Batches(message.Id, message.Recipients))
        {
            OutboxTables.Files.Insert(unit, id, file);
            Insert(unit, new OutboxRow(id, batch, call, "", id) { Lane = LaneOf(id, batch), IsBulk = batch.Count > 1 });
        }
    }

    /// <summary>In batches that WeCom takes. One outcome per person: the last body, which carries the card, settles it.</summary>
    void Insert(
        Unit unit, string id, IReadOnlyList<string> recipients, IReadOnlyList<string> bodies, string? pushId, int part = 0, IReadOnlyList<int>? about = null)
    {
        foreach (var (batchId, batch) in Batches(id, recipients))
        {
            foreach (var (index, body) in bodies.Index())
            {
                var rowId = PartId(batchId, index, bodies.Count);
                // The bodies are addressed to everybody: a single batch is sent as they stand.
                var addressed = batchId == id ? body : MessageBody.Readdress(body, rowId, batch);
                Insert(unit, new OutboxRow(rowId, batch, OutboxCall.Send, addressed, PushId: index == bodies.Count - 1 ? pushId : null)
                {
                    PushPart = part,
                    About = about,
                    Lane = LaneOf(batchId, batch),
                    IsBulk = pushId is not null || batch.Count > 1,
                });
            }
        }
    }

    static string PartId(string batchId, int part, int parts) =>
        part == parts - 1 ? batchId : string.Create(CultureInfo.InvariantCulture, $"{batchId}-p{part}");

    /// <summary>Greys out the tapped card. Its response code works once, so a double tap updates it once.</summary>
    public void EnqueueCardUpdate(Unit unit, string id, string memberId, string responseCode, string outcome) =>
        Insert(unit, new OutboxRow(id, [memberId], OutboxCall.UpdateCard, WeComMessages.CardUpdate(responseCode, outcome)));

    public void CloseCards(Unit unit, int number, IReadOnlyCollection<string> memberIds, string outcome)
    {
        var members = memberIds.ToHashSet(StringComparer.Ordinal);
        foreach (var card in PushTables.Cards.WithPrefix(store, PushTables.NumberPrefix(number)))
        {
            var theirs = card.Value.Recipients.Where(members.Contains).ToList();
            if (theirs.Count == 0 || card.Value.SentAt < clock.Now - SentCard.Lifetime)
                continue;
            var id = $"close-{card.Key.Replace(':', '-')}";
            Insert(unit, new OutboxRow(id, theirs, OutboxCall.UpdateCard, WeComMessages.CardUpdate(card.Value.ResponseCode, outcome)) { Lane = $"#{id}", IsBulk = true });
            // The code is spent with this call.
            PushTables.Cards.Delete(unit, card);
        }
    }

    public void EnqueueToGroup(Unit unit, string id, string group, Reply.Text content)
    {
        foreach (var (part, body) in GroupRobots.Render(content).Index())
        {
            var partId = string.Create(CultureInfo.InvariantCulture, $"{id}-p{part}");
            Insert(unit, new OutboxRow(partId, [], OutboxCall.SendToGroup, body) { Robot = group, Lane = $"robot:{group}", IsBulk = true });
        }
    }

    /// <summary>Words for a chat of the AI bot, whose messages keep their order.</summary>
    public void EnqueueToAiBot(Unit unit, string id, string memberId, string chat, AiBotWords words) =>
        Insert(unit, new OutboxRow(id, [memberId], OutboxCall.SayInAiBot, RecordJson.Write(words)) { Lane = chat });

    static IEnumerable<(string Id, IReadOnlyList<string> Recipients)> Batches(string id, IReadOnlyList<string> recipients) =>
        recipients.Count <= MostRecipients
            ? [(id, recipients)]
            : recipients.Chunk(MostRecipients).Select((batch, number) =>
                (string.Create(CultureInfo.InvariantCulture, $"{id}-b{number:D3}"), (IReadOnlyList<string>)batch));

    /// <summary>The parts of a batch arrive in order; batches, and people, wait for nobody else.</summary>
    static string? LaneOf(string batchId, IReadOnlyList<string> batch) => batch.Count == 1 ? null : $"#{batchId}";

    void Insert(Unit unit, OutboxRow row)
    {
        // Keys keep the order in which one person hears things, also after a restart.
        var order = unit.Operations.Count.ToString("D6", CultureInfo.InvariantCulture);
        OutboxTables.Outbox.Insert(unit, OutboxTables.OutboxKey(clock.NowInOrder, row, order), row);
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
