namespace WeCom.Callback;

/// <summary>
/// A member pressed a card's button or submitted its vote or selection (PROTOCOL 3.5). Expect the same tap twice, and
/// check the member's right again: a card can be older than the right.
/// </summary>
/// <param name="Head">The common part; its sender is the one who tapped.</param>
/// <param name="EventKey">The key of the button or submit button.</param>
/// <param name="TaskId">The id the card was sent with.</param>
/// <param name="CardType">As sent, for example <c>button_interaction</c>.</param>
/// <param name="ResponseCode">Allows one update of the card within 72 hours; a bearer secret until then.</param>
/// <param name="SelectedItems">What was chosen; empty for plain buttons.</param>
public sealed record TemplateCardEvent(
    MessageHead Head,
    string EventKey,
    string TaskId,
    string CardType,
    string ResponseCode,
    IReadOnlyList<SelectedItem> SelectedItems) : WeComEvent(Head);

/// <summary>An entry of the menu at a card's top right; otherwise as <see cref="TemplateCardEvent"/>.</summary>
public sealed record TemplateCardMenuEvent(
    MessageHead Head, string EventKey, string TaskId, string CardType, string ResponseCode) : WeComEvent(Head);

/// <summary>One question of a card and the ids of the options chosen.</summary>
public sealed record SelectedItem(string QuestionKey, IReadOnlyList<string> OptionIds);
