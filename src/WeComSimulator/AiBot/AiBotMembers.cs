using System.Text.Json.Nodes;
using WeComSimulator.AddressBook;
using WeComSimulator.Api;
using WeComSimulator.Messages;

namespace WeComSimulator.AiBot;

/// <summary>What members do in their chats with the AI bot: it appears on their screen and goes out to the bot.</summary>
sealed class AiBotMembers(SimulatorOptions options, SimulatorClock clock, Corp corp, AiBotChats chats, AiBotRequests requests, AiBotEvents events, AiBotServer server, AiBotWebhookCalls webhook)
{
    const int MostGrowing = 3;
    const string NobodyThere = "智能机器人没有连接";

    readonly Lock _gate = new();
    readonly HashSet<(string UserId, DateTime Day)> _entered = [];
    (JsonObject Body, AiBotRequestKind Kind, string ChatId)? _last;

    /// <summary>A text in the single chat. The task ends when the bot was told; the answer comes when it comes.</summary>
    public Task<ChatEntry> SayAsync(string userId, string text, CancellationToken cancel)
    {
        var member = Member(userId);
        return SayAsync(member.UserId, text, events.Text(groupId: null, member.UserId, text), cancel);
    }

    /// <summary>A text in a group that names the bot, as all that reach it do.</summary>
    public Task<ChatEntry> SayInGroupAsync(string userId, string groupId, string text, CancellationToken cancel)
    {
        chats.AddGroup(groupId);
        var named = $"@{options.AiBotName} {text}";
        return SayAsync(groupId, named, events.Text(groupId, Member(userId).UserId, named), cancel);
    }

    /// <summary>The member opens the single chat; the bot hears of the first time in a day only.</summary>
    public async Task EnterAsync(string userId, CancellationToken cancel)
    {
        var member = Member(userId);
        lock (_gate)
        {
            if (!_entered.Add((member.UserId, clock.GetUtcNow().AddHours(8).Date)))
                return;
        }

        await TellAsync(events.EnterChat(member.UserId), AiBotRequestKind.EnterChat, member.UserId, cancel);
    }

    /// <summary>A tap on a button of a card in the single chat.</summary>
    public async Task<ChatEntry> TapAsync(string userId, long entryId, string key, CancellationToken cancel)
    {
        var member = Member(userId);
        var card = Entry(member.UserId, entryId);
        var button = card.Buttons.FirstOrDefault(candidate => candidate.Key == key && candidate.Url is null)
            ?? throw new InvalidOperationException($"Card {entryId} of {userId} has no button {key} that can be tapped.");
        var body = events.Tap(member.UserId, key, card.Body.Text("task_id"), card.Body.Text("card_type"));
        var shown = chats.ShowMember(member.UserId, "tap", button.Label);
        return Delivered(shown, await TellAsync(body, AiBotRequestKind.Tap, member.UserId, cancel, card.Id));
    }

    /// <summary>A thumb on an answer that offers it: 1 up, 2 down, 3 taken back.</summary>
    public async Task ThumbAsync(string userId, string chatId, long entryId, int type, CancellationToken cancel)
    {
        var answer = Entry(chatId, entryId);
        if (answer.FeedbackId.Length == 0)
            throw new InvalidOperationException($"Message {entryId} offers no thumbs.");
        var body = events.Thumb(chats.IsGroup(chatId) ? chatId : null, Member(userId).UserId, answer.FeedbackId, type);
        await TellAsync(body, AiBotRequestKind.Feedback, chatId, cancel);
    }

    /// <summary>The last message or event once more, with its msgid and a new req_id.</summary>
    public async Task RepeatLastAsync(CancellationToken cancel)
    {
        var (body, kind, chatId) = _last ?? throw new InvalidOperationException("Nothing was said yet.");
        await TellAsync(body, kind, chatId, cancel);
    }

    async Task<ChatEntry> SayAsync(string chatId, string text, JsonObject body, CancellationToken cancel)
    {
        if (chats.GrowingIn(chatId) >= MostGrowing)
            throw new InvalidOperationException("前面三条消息还在回答，请等其中一条答完。");
        var shown = chats.ShowMember(chatId, "text", text);
        return Delivered(shown, await TellAsync(body, AiBotRequestKind.Message, chatId, cancel));
    }

    /// <summary>What stood in the way; empty when the bot was told.</summary>
    async Task<string> TellAsync(JsonObject body, AiBotRequestKind kind, string chatId, CancellationToken cancel, long cardId = 0)
    {
        _last = (body, kind, chatId);
        var connection = server.Current;
        var request = new AiBotRequest(AiBotEvents.NewId(), connection?.Id ?? 0, kind, chatId, clock.GetUtcNow(), cardId);
        if (connection is null)
            return options.AiBotCallbackUrl is null ? NobodyThere : await webhook.TellAsync(body, request, cancel);
        requests.Add(request);
        var command = kind == AiBotRequestKind.Message ? "aibot_msg_callback" : "aibot_event_callback";
        return await server.TellAsync(connection, command, request.ReqId, body, cancel) ? "" : NobodyThere;
    }

    ChatEntry Delivered(ChatEntry entry, string failure)
    {
        chats.Delivered(entry, failure);
        return entry;
    }

    ChatEntry Entry(string chatId, long entryId) => chats.Of(chatId).FirstOrDefault(entry => entry.Id == entryId)
        ?? throw new InvalidOperationException($"There is no message {entryId} in {chatId}.");

    CorpMember Member(string userId)
    {
        var member = corp.Find(userId) ?? throw new ArgumentException($"There is no {userId} in this corp.", nameof(userId));
        return Recipients.CanSee(member) ? member : throw new InvalidOperationException($"The bot is not visible to {userId}.");
    }
}
