using System.Text.Json;
using WeComSimulator.Api;

namespace WeComSimulator.Messages;

/// <summary>Where a tap on a card, on one of its links or on its quotation may lead.</summary>
static class CardActionRules
{
    public static Refusal? Required(JsonElement card) =>
        card.Object("card_action").Number("type") is 1 or 2 ? null : new(42045, "card_action missing");

    public static Refusal? Check(JsonElement card)
    {
        foreach (var part in (ReadOnlySpan<string>)["card_action", "quote_area", "image_text_area"])
        {
            if (card.Has(part) && CheckTarget(card.Object(part)) is { } refusal)
                return part == "card_action" && refusal.Code == 40035 ? new(42045, "invalid card_action") : refusal;
        }

        return null;
    }

    /// <summary>0 leads nowhere, 1 to a page, 2 to a mini program.</summary>
    public static Refusal? CheckTarget(JsonElement target) => (target.Number("type") ?? 0) switch
    {
        0 => null,
        1 => target.Text("url").Length > 0 ? null : new(42028, "url missing"),
        2 => target.Text("appid").Length > 0 ? null : new(42030, "appid missing"),
        _ => Refusal.BadParameter("type"),
    };
}
