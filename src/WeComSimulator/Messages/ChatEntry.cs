using System.Text.Json;

namespace WeComSimulator.Messages;

/// <summary>One bubble of one person's conversation with the app: what they said or tapped, or what the app sent.</summary>
sealed record ChatEntry
{
    /// <summary>Counts through the whole simulator, so a later entry always has a higher one.</summary>
    public required long Id { get; init; }

    public required string UserId { get; init; }

    public required ChatSide Side { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>WeCom's msgtype: text, markdown, template_card, file and so on; <c>tap</c> and <c>menu</c> on the member's side.</summary>
    public required string Type { get; init; }

    /// <summary>The object of that type as the app sent it, after WeCom's cuts; for the member's side <c>{"content":…}</c>.</summary>
    public required JsonElement Body { get; init; }

    /// <summary>Of message/send; empty for what the member said and for passive replies.</summary>
    public string MsgId { get; init; } = "";

    /// <summary>Of an image, voice, video or file.</summary>
    public string FileName { get; init; } = "";

    public int FileSize { get; init; }

    /// <summary>Set once a card's buttons are greyed: the text that stands in their place.</summary>
    public string? ReplacedText { get; init; }

    public bool Recalled { get; init; }

    /// <summary>Member's side only: how the callback fared.</summary>
    public DeliveryState Delivery { get; init; }

    /// <summary>Why the callback failed, in the words of the page.</summary>
    public string DeliveryNote { get; init; } = "";

    /// <summary>AI bot only: the stream this bubble shows, and whether it still grows.</summary>
    public EntryStream? Stream { get; init; }

    /// <summary>AI bot only: the id a thumb on this answer carries; empty where no thumbs are offered.</summary>
    public string FeedbackId { get; init; } = "";

    /// <summary>What a reader takes from it, without the buttons.</summary>
    public string Text => EntryText.Of(this);

    /// <summary>Buttons that can still be tapped.</summary>
    public IReadOnlyList<EntryButton> Buttons => ReplacedText is null ? EntryText.ButtonsOf(Body) : [];
}

/// <param name="Key">What a tap sends back.</param>
/// <param name="Label">What stands on it.</param>
/// <param name="Url">Set for a button that opens a page and calls nobody.</param>
sealed record EntryButton(string Key, string Label, string? Url);

sealed record EntryStream(string Id, bool IsGrowing);

enum ChatSide
{
    Member,
    App,
}

enum DeliveryState
{
    None,
    Sending,
    Delivered,
    Failed,
}
