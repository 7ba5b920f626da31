using WeCom.Api;

namespace WeCom.Callback;

/// <summary>
/// What can be said in the answer to a callback itself (PROTOCOL part 4), within 5 seconds. There is no markdown and no
/// retry: whatever takes time or must arrive goes by <see cref="WeComClient"/>.
/// </summary>
public abstract record CallbackReply
{
    // Private: the family is closed.
    CallbackReply()
    {
    }

    /// <summary>At most 2,048 bytes, longer is cut.</summary>
    public sealed record Text(string Content) : CallbackReply;

    /// <summary>An uploaded picture.</summary>
    public sealed record Image(string MediaId) : CallbackReply;

    /// <summary>An uploaded recording.</summary>
    public sealed record Voice(string MediaId) : CallbackReply;

    /// <summary>An uploaded video.</summary>
    public sealed record Video(string MediaId, string Title, string Description) : CallbackReply;

    /// <summary>1 to 8 links with pictures.</summary>
    public sealed record News(IReadOnlyList<NewsArticle> Articles) : CallbackReply;

    /// <summary>The tapped card's buttons grey out and show this, for the member who tapped.</summary>
    public sealed record UpdateButton(string ReplaceName) : CallbackReply;

    /// <summary>The tapped card becomes this one, for the member who tapped.</summary>
    public sealed record UpdateCard(TemplateCard TemplateCard) : CallbackReply;

    /// <summary>
    /// Whether WeCom takes this reply to that message: the card updates answer taps and nothing else does, and not every
    /// event has an answer.
    /// </summary>
    public bool Answers(WeComMessage message) => message switch
    {
        TemplateCardEvent => this is UpdateButton or UpdateCard,
        UserMessage or SubscribeEvent or EnterAgentEvent or LocationReportEvent or ClickEvent or ViewEvent
            or ViewMiniProgramEvent or ScanCodeEvent { WaitsForReply: true } or TemplateCardMenuEvent =>
            this is not (UpdateButton or UpdateCard),
        _ => false,
    };
}
