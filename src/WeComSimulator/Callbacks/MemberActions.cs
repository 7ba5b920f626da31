using System.Text.Json;
using WeComSimulator.AddressBook;
using WeComSimulator.Api;
using WeComSimulator.Menu;
using WeComSimulator.Messages;

namespace WeComSimulator.Callbacks;

/// <summary>What a member does with the app: it appears on their screen and goes out to the bot.</summary>
sealed class MemberActions(
    SimulatorOptions options,
    SimulatorClock clock,
    Corp corp,
    Conversations conversations,
    ResponseCodes codes,
    MediaStore media,
    CallbackSwitches switches,
    AppMenu menu,
    CallbackMessages messages,
    CallbackSender sender,
    TamperedCallbacks tampered)
{
    public Task<CallbackDelivery> SayAsync(string userId, string text, CancellationToken cancel)
    {
        var member = Visible(userId);
        return DeliverAsync(Show(member, "text", text), messages.Text(member.UserId, text), cancel);
    }

    /// <summary>
    /// A picture, voice, video or file out of the member's phone. Null when nothing is sent to the bot, because this WeCom
    /// does not deliver files to apps.
    /// </summary>
    public async Task<CallbackDelivery?> SendMediaAsync(string userId, string type, string name, byte[] content, CancellationToken cancel)
    {
        var member = Visible(userId);
        if (MediaLimits.Check(type, content) is { } refusal)
            throw new InvalidOperationException($"企业微信不收这个文件：{refusal.Text}");
        var stored = media.Add(type, name, MediaTypes.Of(type, name), content);
        var entry = Show(member, type, new { media_id = stored.Id }, name, content.Length);
        if (type != "file" || switches.DeliverFiles)
            return await DeliverAsync(entry, messages.Media(member.UserId, stored), cancel);
        conversations.Change(member.UserId, entry.Id, sent => sent with { Delivery = DeliveryState.None });
        return null;
    }

    /// <param name="userId">Who taps.</param>
    /// <param name="entryId">The card.</param>
    /// <param name="key">Of the button, or of the one that submits.</param>
    /// <param name="chosen">By question; a question left out keeps what was chosen from the start.</param>
    /// <param name="cancel">Shutdown.</param>
    public Task<CallbackDelivery> TapAsync(
        string userId, long entryId, string key, IReadOnlyDictionary<string, IReadOnlyList<string>> chosen, CancellationToken cancel)
    {
        var member = Visible(userId);
        var card = Card(userId, entryId);
        var button = card.Buttons.FirstOrDefault(candidate => candidate.Key == key && candidate.Url is null)
            ?? throw new InvalidOperationException($"Card {entryId} of {userId} has no button {key} that can be tapped.");
        var selections = CardQuestion.Of(card.Body).Select(question => (question.Key, Answer(question, chosen)));
        return DeliverAsync(Show(member, "tap", button.Label), Tap(member, card, key, [.. selections]), cancel);
    }

    /// <summary>An entry of the menu at the corner of a card.</summary>
    public Task<CallbackDelivery> TapCardMenuAsync(string userId, long entryId, string key, CancellationToken cancel)
    {
        var member = Visible(userId);
        var card = Card(userId, entryId);
        var action = card.Body.Object("action_menu").List("action_list").FirstOrDefault(candidate => candidate.Text("key") == key);
        return action.ValueKind == JsonValueKind.Object
            ? DeliverAsync(Show(member, "tap", action.Text("text")), Tap(member, card, key, selections: null), cancel)
            : throw new InvalidOperationException($"Card {entryId} of {userId} has no menu entry {key}.");
    }

    /// <summary>An entry of the app's menu that calls the bot.</summary>
    public Task<CallbackDelivery> TapMenuAsync(string userId, string name, CancellationToken cancel)
    {
        var member = Visible(userId);
        var entry = menu.Entries.FirstOrDefault(candidate => candidate.Text("name") == name);
        return entry.Text("type") switch
        {
            "click" => DeliverAsync(Show(member, "menu", name), messages.Simple(member.UserId, "click", entry.Text("key")), cancel),
            "view" => sender.DeliverAsync(messages.Simple(member.UserId, "view", entry.Text("url")), cancel),
            _ => throw new InvalidOperationException($"The menu has no entry {name} that the simulator can press."),
        };
    }

    /// <summary>An event of this member that leaves no bubble.</summary>
    public Task<CallbackDelivery> CauseAsync(string userId, string eventName, string key, CancellationToken cancel) =>
        sender.DeliverAsync(messages.Simple(Visible(userId).UserId, eventName, key), cancel);

    /// <summary>A text of this member as a forger or a broken line would deliver it. No member sees it.</summary>
    public Task<BotAnswer> ForgeAsync(string userId, string text, Tampering tampering, CancellationToken cancel) =>
        PostAsync(tampered.Make(messages.Text(userId, text), tampering), cancel);

    public Task RepeatAsync(CallbackDelivery delivery, CancellationToken cancel) => sender.RepeatAsync(delivery, cancel);

    public Task<BotAnswer> PostAsync(RawCallback callback, CancellationToken cancel) =>
        sender.PostAsync(options.AppTarget, callback, cancel);

    CallbackMessage Tap(
        CorpMember member, ChatEntry card, string key, IReadOnlyList<(string Question, IReadOnlyList<string> Chosen)>? selections) =>
        messages.CardTap(
            member.UserId, key, card.Body.Text("task_id"), card.Body.Text("card_type"), codes.Issue(card.MsgId, card.Id), selections)
        with
        { CardId = card.Id };

    static IReadOnlyList<string> Answer(CardQuestion question, IReadOnlyDictionary<string, IReadOnlyList<string>> chosen)
    {
        var answer = chosen.GetValueOrDefault(question.Key, question.Chosen);
        return question.Allows(answer)
            ? answer
            : throw new InvalidOperationException($"Question {question.Key} does not allow {string.Join(", ", answer)}.");
    }

    ChatEntry Card(string userId, long entryId) =>
        conversations.Of(userId).FirstOrDefault(entry => entry.Id == entryId && entry is { Type: "template_card", Recalled: false })
        ?? throw new InvalidOperationException($"Message {entryId} of {userId} is no card.");

    async Task<CallbackDelivery> DeliverAsync(ChatEntry entry, CallbackMessage message, CancellationToken cancel)
    {
        var delivery = await sender.DeliverAsync(message with { EntryId = entry.Id }, cancel);
        conversations.Change(entry.UserId, entry.Id, sent => sent with
        {
            Delivery = delivery.Accepted ? DeliveryState.Delivered : DeliveryState.Failed,
            DeliveryNote = delivery.Accepted ? "" : Explain(delivery),
        });
        return delivery;
    }

    ChatEntry Show(CorpMember member, string type, string content) => Show(member, type, new { content });

    ChatEntry Show(CorpMember member, string type, object body, string fileName = "", int fileSize = 0) => conversations.Add(id => new ChatEntry
    {
        Id = id,
        UserId = member.UserId,
        Side = ChatSide.Member,
        At = clock.GetUtcNow(),
        Type = type,
        Body = JsonSerializer.SerializeToElement(body),
        FileName = fileName,
        FileSize = fileSize,
        Delivery = DeliveryState.Sending,
    });

    CorpMember Visible(string userId)
    {
        var member = corp.Find(userId) ?? throw new ArgumentException($"{userId} is not in the corp.", nameof(userId));
        return Recipients.CanSee(member)
            ? member
            : throw new InvalidOperationException($"{userId} is outside the app's visible range and cannot open it.");
    }

    static string Explain(CallbackDelivery delivery)
    {
        var last = delivery.Attempts[^1];
        var why = last.Status is { } status ? $"HTTP {status}" : last.Failure;
        return delivery.Attempts.Length == 1 ? why : $"{why}，共发送 {delivery.Attempts.Length} 次";
    }
}
