using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>
/// A card (PROTOCOL part 7). Which parts a type needs is told at each; the lengths named in characters are what a phone
/// shows, the ones in bytes are enforced by WeCom.
/// </summary>
public sealed record TemplateCard(CardType CardType)
{
    /// <summary>Where the card comes from, at its top left.</summary>
    public CardSource? Source { get; init; }

    /// <summary>The menu at the top right; needs <see cref="TaskId"/>.</summary>
    public CardMenu? ActionMenu { get; init; }

    /// <summary>Title (36 characters) and description (44). The title is required but for text notices.</summary>
    public CardTitle? MainTitle { get; init; }

    /// <summary>A key figure, in text notices: title 10 characters, description 15.</summary>
    public CardTitle? EmphasisContent { get; init; }

    /// <summary>A quotation below the title.</summary>
    public CardQuote? QuoteArea { get; init; }

    /// <summary>160 characters. Text notices need this or a main title.</summary>
    public string? SubTitleText { get; init; }

    /// <summary>At most 6 lines of name and value.</summary>
    public IReadOnlyList<CardFact>? HorizontalContentList { get; init; }

    /// <summary>At most 4 paragraphs, in news notices; titles are required.</summary>
    public IReadOnlyList<CardTitle>? VerticalContentList { get; init; }

    /// <summary>At most 3 links.</summary>
    public IReadOnlyList<CardJump>? JumpList { get; init; }

    /// <summary>A tap on the card itself; required for notices.</summary>
    public CardAction? CardAction { get; init; }

    /// <summary>News notices need this or an <see cref="ImageTextArea"/>.</summary>
    public CardImage? CardImage { get; init; }

    /// <summary>A picture at the left of text, in news notices, in place of <see cref="CardImage"/>.</summary>
    public CardImageText? ImageTextArea { get; init; }

    /// <summary>A drop-down above the buttons.</summary>
    public CardSelect? ButtonSelection { get; init; }

    /// <summary>1 to 6 buttons with different keys; required for button cards.</summary>
    public IReadOnlyList<CardButton>? ButtonList { get; init; }

    /// <summary>The options of a vote; required for vote cards.</summary>
    public CardCheckbox? Checkbox { get; init; }

    /// <summary>1 to 3 drop-downs; required for multiple cards.</summary>
    public IReadOnlyList<CardSelect>? SelectList { get; init; }

    /// <summary>Required for vote and multiple cards.</summary>
    public CardSubmit? SubmitButton { get; init; }

    /// <summary>
    /// At most 128 letters, digits and <c>_-@</c>, unique in the app; required for button, vote and multiple cards and
    /// with a menu. Has no effect when a card is updated.
    /// </summary>
    public string? TaskId { get; init; }

    /// <summary>Only in an update of button, vote and multiple cards: the buttons grey out and show this.</summary>
    public string? ReplaceText { get; init; }
}

/// <summary>The five kinds of card.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CardType>))]
public enum CardType
{
    /// <summary>Text, optionally with a key figure.</summary>
    [JsonStringEnumMemberName("text_notice")]
    TextNotice,

    /// <summary>A picture with text.</summary>
    [JsonStringEnumMemberName("news_notice")]
    NewsNotice,

    /// <summary>Buttons that call back.</summary>
    [JsonStringEnumMemberName("button_interaction")]
    ButtonInteraction,

    /// <summary>One question with options and a submit button.</summary>
    [JsonStringEnumMemberName("vote_interaction")]
    VoteInteraction,

    /// <summary>Up to three drop-downs and a submit button.</summary>
    [JsonStringEnumMemberName("multiple_interaction")]
    MultipleInteraction,
}
