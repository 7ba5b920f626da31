using WeComSimulator.AddressBook;
using WeComSimulator.AiBot;
using WeComSimulator.Api;
using WeComSimulator.Callbacks;
using WeComSimulator.Groups;
using WeComSimulator.Menu;
using WeComSimulator.Messages;
using WeComSimulator.Tokens;

namespace WeComSimulator;

/// <summary>The whole simulated WeCom in one hand: what members do, what they see, and what an onlooker may know.</summary>
sealed class SimulatedWeCom(
    SimulatorOptions options,
    SimulatorClock clock,
    Corp corp,
    TokenService tokens,
    Conversations conversations,
    ApiScripts scripts,
    MediaStore media,
    SentMessages sent,
    RateLimits rates,
    CallbackLog log,
    CallbackSwitches switches,
    ContactChanges changes,
    GroupMessages groupMessages,
    GroupRobots robots,
    AppMenu menu,
    CallbackVerification verification,
    MemberActions actions,
    SimulatedAiBot aiBot)
{
    static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NothingChosen = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public SimulatorOptions Options => options;

    public SimulatorClock Clock => clock;

    /// <summary>How callbacks deviate from the plain case, from the next one on.</summary>
    public CallbackSwitches Switches => switches;

    public Corp Corp => corp;

    /// <summary>What goes wrong at which endpoint of the API, and how often each was called.</summary>
    public ApiScripts Api => scripts;

    public TokenService Tokens => tokens;

    /// <summary>People and departments that come, go and move, with the callbacks this causes.</summary>
    public ContactChanges Changes => changes;

    /// <summary>What the app and the robots wrote into groups.</summary>
    public IReadOnlyList<GroupMessage> GroupMessages => groupMessages.All;

    public GroupRobots Robots => robots;

    public SimulatedAiBot AiBot => aiBot;

    public AppMenu Menu => menu;

    public MediaStore Media => media;

    /// <summary>Every accepted message/send, oldest first.</summary>
    public IReadOnlyList<SentMessage> Sent => sent.All;

    /// <summary>Messages WeCom accepted and nobody saw, because somebody had too many.</summary>
    public IReadOnlyList<DroppedMessage> Dropped => rates.Dropped;

    public IReadOnlyList<CallbackDelivery> Deliveries => log.Deliveries;

    /// <summary>Both sides of the conversation, oldest first.</summary>
    public IReadOnlyList<ChatEntry> MessagesOf(string userId) => conversations.Of(userId);

    /// <summary>Saves the callback settings, as an administrator would: null, or what the bot got wrong.</summary>
    public Task<string?> VerifyCallbackAsync(CancellationToken cancel) => verification.VerifyAsync(options.AppTarget, cancel);

    /// <summary>A text message. The task ends when the bot has accepted it or all retries are spent.</summary>
    public Task<CallbackDelivery> SayAsync(string userId, string text, CancellationToken cancel) =>
        actions.SayAsync(userId, text, cancel);

    /// <summary>
    /// A picture, voice, video or file; <paramref name="type"/> is WeCom's word for it. Null when this WeCom keeps files
    /// from apps.
    /// </summary>
    public Task<CallbackDelivery?> SendMediaAsync(string userId, string type, string name, byte[] content, CancellationToken cancel) =>
        actions.SendMediaAsync(userId, type, name, content, cancel);

    /// <summary>A tap on a card's button that is still there.</summary>
    public Task<CallbackDelivery> TapAsync(string userId, long messageId, string buttonKey, CancellationToken cancel) =>
        actions.TapAsync(userId, messageId, buttonKey, NothingChosen, cancel);

    /// <summary>A vote or a selection: what is chosen by question, and the button that submits it.</summary>
    public Task<CallbackDelivery> SubmitAsync(
        string userId, long messageId, string buttonKey, IReadOnlyDictionary<string, IReadOnlyList<string>> chosen, CancellationToken cancel) =>
        actions.TapAsync(userId, messageId, buttonKey, chosen, cancel);

    /// <summary>An entry of the menu at the corner of a card.</summary>
    public Task<CallbackDelivery> TapCardMenuAsync(string userId, long messageId, string key, CancellationToken cancel) =>
        actions.TapCardMenuAsync(userId, messageId, key, cancel);

    /// <summary>The member opens the app.</summary>
    public Task<CallbackDelivery> EnterAsync(string userId, CancellationToken cancel) =>
        actions.CauseAsync(userId, "enter_agent", "", cancel);

    /// <summary>The member comes into the app's visible range.</summary>
    public Task<CallbackDelivery> SubscribeAsync(string userId, CancellationToken cancel) =>
        actions.CauseAsync(userId, "subscribe", "", cancel);

    /// <summary>A tap on an entry of the app's menu, by its name.</summary>
    public Task<CallbackDelivery> TapMenuAsync(string userId, string name, CancellationToken cancel) =>
        actions.TapMenuAsync(userId, name, cancel);

    /// <summary>The event of a menu entry, whether there is such a menu or not.</summary>
    public Task<CallbackDelivery> ClickMenuAsync(string userId, string key, CancellationToken cancel) =>
        actions.CauseAsync(userId, "click", key, cancel);

    /// <summary>The same message, with its MsgId and time, once more: WeCom did not see the answer.</summary>
    public Task RepeatDeliveryAsync(CallbackDelivery delivery, CancellationToken cancel) => actions.RepeatAsync(delivery, cancel);

    /// <summary>A text as a forger or a broken line would deliver it.</summary>
    public Task<BotAnswer> ForgeAsync(string userId, string text, Tampering tampering, CancellationToken cancel) =>
        actions.ForgeAsync(userId, text, tampering, cancel);

    /// <summary>Exactly these bytes, whoever may have made them.</summary>
    public Task<BotAnswer> PostAsync(RawCallback callback, CancellationToken cancel) => actions.PostAsync(callback, cancel);

    /// <summary>
    /// The first message of the app to this member after <paramref name="after"/> that is wanted; waits for it if need be.
    /// </summary>
    /// <param name="userId">Whose conversation.</param>
    /// <param name="after">The id of the last entry that does not count; 0 to count all.</param>
    /// <param name="wanted">Null: any.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<ChatEntry> HearAsync(string userId, long after, Func<ChatEntry, bool>? wanted, CancellationToken cancel) =>
        conversations.HearAsync(userId, after, wanted, cancel);
}
