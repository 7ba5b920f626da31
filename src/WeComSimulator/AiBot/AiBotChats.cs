using System.Collections.Concurrent;
using System.Text.Json;
using WeComSimulator.AddressBook;
using WeComSimulator.Messages;

namespace WeComSimulator.AiBot;

/// <summary>
/// Every conversation with the AI bot, by the userid of the member or the id of the group, apart from those with the app.
/// </summary>
sealed class AiBotChats(SimulatorOptions options, SimulatorClock clock, Corp corp)
{
    readonly ConcurrentDictionary<string, bool> _groups = new(StringComparer.Ordinal);
    readonly Conversations _conversations = new(options);

    public Conversations Conversations => _conversations;

    public IReadOnlyList<ChatEntry> Of(string chatId) => _conversations.Of(chatId);

    /// <summary>A group is one that somebody wrote from.</summary>
    public void AddGroup(string chatId) => _groups[chatId] = true;

    public bool IsGroup(string chatId) => _groups.ContainsKey(chatId);

    /// <summary>A userid as the address book writes it: ids are compared without regard to case.</summary>
    public string Canonical(string chatId) => corp.Find(chatId)?.UserId ?? chatId;

    public ChatEntry ShowMember(string chatId, string type, string content) => Add(chatId, ChatSide.Member, type, new { content });

    /// <summary>The bubble of a stream, which its frames replace.</summary>
    public ChatEntry? StreamOf(string chatId, string streamId) =>
        Of(chatId).LastOrDefault(entry => entry.Stream?.Id == streamId);

    /// <summary>So many answers to this chat still grow.</summary>
    public int GrowingIn(string chatId) => Of(chatId).Count(entry => entry.Stream is { IsGrowing: true });

    public void ShowFrame(string chatId, JsonElement stream)
    {
        var (id, content, finish) = (AiBotRules.StreamId(stream), AiBotRules.Content(stream), AiBotRules.Finishes(stream));
        if (StreamOf(chatId, id) is { } shown)
        {
            _conversations.Change(chatId, shown.Id, entry => entry with { Body = Body(new { content }), Stream = new EntryStream(id, !finish) });
            return;
        }

        Add(chatId, ChatSide.App, "markdown", new { content }, new EntryStream(id, !finish), AiBotRules.FeedbackId(stream));
    }

    /// <summary>Nothing more of it will come.</summary>
    public void EndStream(string chatId, string streamId)
    {
        if (StreamOf(chatId, streamId) is { Stream.IsGrowing: true } shown)
            _conversations.Change(chatId, shown.Id, entry => entry with { Stream = new EntryStream(streamId, IsGrowing: false) });
    }

    public void ShowMarkdown(string chatId, JsonElement markdown) =>
        Add(chatId, ChatSide.App, "markdown", new { content = AiBotRules.Content(markdown) }, feedbackId: AiBotRules.FeedbackId(markdown));

    public void ShowText(string chatId, JsonElement text) =>
        Add(chatId, ChatSide.App, "text", new { content = AiBotRules.Content(text) });

    public void ShowCard(string chatId, JsonElement card) => Add(chatId, ChatSide.App, "template_card", card);

    public void ChangeCard(string chatId, long entryId, JsonElement change) =>
        _conversations.Change(chatId, entryId, card => CardChanges.Apply(card, change));

    public void Delivered(ChatEntry entry, string failure) => _conversations.Change(entry.UserId, entry.Id, sent => sent with
    {
        Delivery = failure.Length == 0 ? DeliveryState.Delivered : DeliveryState.Failed,
        DeliveryNote = failure,
    });

    ChatEntry Add(string chatId, ChatSide side, string type, object body, EntryStream? stream = null, string feedbackId = "") =>
        _conversations.Add(id => new ChatEntry
        {
            Id = id,
            UserId = chatId,
            Side = side,
            At = clock.GetUtcNow(),
            Type = type,
            Body = Body(body),
            Stream = stream,
            FeedbackId = feedbackId,
            Delivery = side == ChatSide.Member ? DeliveryState.Sending : DeliveryState.None,
        });

    static JsonElement Body(object body) => body is JsonElement element ? element : JsonSerializer.SerializeToElement(body);
}
