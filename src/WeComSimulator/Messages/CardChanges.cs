using System.Text.Json;
using WeComSimulator.Api;

namespace WeComSimulator.Messages;

/// <summary>What a member's copy of a card looks like after it was changed.</summary>
static class CardChanges
{
    /// <summary>Null when the change is in order.</summary>
    public static Refusal? Check(JsonElement change, ChatEntry? copy)
    {
        if (change.Has("template_card"))
            return TemplateCardRules.CheckReplacement(change.Object("template_card"));
        if (change.Object("button").Text("replace_name").Length == 0)
            return Refusal.BadParameter("button.replace_name");
        return copy is null || TemplateCardRules.IsInteractive(copy.Body)
            ? null
            : Refusal.BadParameter("this card has no button to replace");
    }

    /// <param name="copy">The card as the member sees it now.</param>
    /// <param name="change">Either <c>button.replace_name</c> or a whole <c>template_card</c>.</param>
    public static ChatEntry Apply(ChatEntry copy, JsonElement change)
    {
        if (!change.Has("template_card"))
            return copy with { ReplacedText = change.Object("button").Text("replace_name") };
        var card = change.Object("template_card");
        var replaced = card.Text("replace_text");
        return copy with { Body = card, ReplacedText = replaced.Length > 0 ? replaced : null };
    }
}
