using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using WeComSimulator.Api;

namespace WeComSimulator.Messages;

/// <summary>Which parts a template card needs and how long they may be, with WeCom's error for each.</summary>
static partial class TemplateCardRules
{
    const int KeyBytes = 1024;
    const int OptionIdBytes = 128;

    static readonly FrozenSet<string> WithSubmission =
        FrozenSet.Create(StringComparer.Ordinal, "button_interaction", "vote_interaction", "multiple_interaction");

    static readonly FrozenSet<string> Kinds =
        FrozenSet.Create(StringComparer.Ordinal, [.. WithSubmission, "text_notice", "news_notice"]);

    /// <summary>A card that is sent: it must have a task id wherever it calls back.</summary>
    public static Refusal? CheckNew(JsonElement card) => CheckKind(card) ?? CheckTaskId(card) ?? CheckParts(card);

    /// <summary>A card that takes the place of another: the task id stays that of the first.</summary>
    public static Refusal? CheckReplacement(JsonElement card) => CheckKind(card) ?? CheckParts(card);

    /// <summary>Whether buttons, a vote, a selection or a menu of this card come back as a callback.</summary>
    public static bool CallsBack(JsonElement card) => IsInteractive(card) || card.Has("action_menu");

    /// <summary>Whether the card has buttons that can be greyed.</summary>
    public static bool IsInteractive(JsonElement card) => WithSubmission.Contains(card.Text("card_type"));

    static Refusal? CheckKind(JsonElement card) =>
        Kinds.Contains(card.Text("card_type")) ? null : new(42031, "invalid card_type");

    static Refusal? CheckTaskId(JsonElement card)
    {
        var given = card.Has("task_id");
        if (!given && !CallsBack(card))
            return null;
        return TaskId().IsMatch(card.Text("task_id")) ? null : new(42014, "invalid task_id");
    }

    static Refusal? CheckParts(JsonElement card) =>
        CheckRequired(card)
        ?? CheckFacts(card)
        ?? CheckVerticals(card)
        ?? CheckJumps(card)
        ?? CardActionRules.Check(card)
        ?? CheckPictures(card)
        ?? CheckMenu(card);

    static Refusal? CheckRequired(JsonElement card) => card.Text("card_type") switch
    {
        "text_notice" => HasTitle(card) || card.Text("sub_title_text").Length > 0 ? CardActionRules.Required(card) : NoTitle,
        "news_notice" => HasTitle(card) ? CardActionRules.Required(card) ?? CheckNewsPicture(card) : NoTitle,
        "button_interaction" => HasTitle(card) ? CardButtonRules.CheckButtons(card) ?? CheckButtonSelection(card) : NoTitle,
        "vote_interaction" => HasTitle(card) ? CardButtonRules.CheckVote(card) : NoTitle,
        _ => HasTitle(card) ? CardButtonRules.CheckSelections(card) : NoTitle,
    };

    static Refusal NoTitle => new(42033, "invalid main_title");

    static bool HasTitle(JsonElement card) => card.Object("main_title").Text("title").Length > 0;

    static Refusal? CheckNewsPicture(JsonElement card) =>
        card.Has("card_image") || card.Has("image_text_area") ? null : new(42044, "card_image or image_text_area missing");

    static Refusal? CheckButtonSelection(JsonElement card) =>
        card.Has("button_selection") ? CardButtonRules.CheckSelection(card.Object("button_selection"), 10) : null;

    static Refusal? CheckFacts(JsonElement card)
    {
        var facts = card.List("horizontal_content_list");
        return facts.Count > 6
            ? new(42035, "horizontal_content_list out of limit")
            : facts.Select(CheckFact).FirstOrDefault(refusal => refusal is not null);
    }

    static Refusal? CheckFact(JsonElement fact)
    {
        if (fact.Text("keyname").Length == 0)
            return new(42027, "keyname missing");
        return (fact.Number("type") ?? 0) switch
        {
            0 => null,
            1 => fact.Text("url").Length > 0 ? null : new(42028, "url missing"),
            2 => fact.Text("media_id").Length > 0 ? null : new(42029, "media_id missing"),
            3 => fact.Text("userid").Length > 0 ? null : new(42050, "userid missing"),
            _ => Refusal.BadParameter("horizontal_content_list.type"),
        };
    }

    static Refusal? CheckVerticals(JsonElement card)
    {
        var lines = card.List("vertical_content_list");
        if (lines.Count > 4)
            return new(42036, "vertical_content_list out of limit");
        return lines.All(line => line.Text("title").Length > 0) ? null : NoTitle;
    }

    static Refusal? CheckJumps(JsonElement card)
    {
        var jumps = card.List("jump_list");
        if (jumps.Count > 3)
            return new(42042, "jump_list out of limit");
        return jumps.All(jump => jump.Text("title").Length > 0)
            ? jumps.Select(CardActionRules.CheckTarget).FirstOrDefault(refusal => refusal is not null)
            : NoTitle;
    }

    static Refusal? CheckPictures(JsonElement card)
    {
        var picture = card.Object("card_image");
        if (picture.ValueKind == JsonValueKind.Object && picture.Text("url").Length == 0)
            return new(42044, "card_image.url missing");
        var ratio = picture.Object("aspect_ratio");
        if (ratio.ValueKind == JsonValueKind.Number && ratio.GetDouble() is <= 1.3 or >= 2.25)
            return Refusal.BadParameter("card_image.aspect_ratio");
        return card.Has("image_text_area") && card.Object("image_text_area").Text("image_url").Length == 0
            ? new(42044, "image_text_area.image_url missing")
            : null;
    }

    static Refusal? CheckMenu(JsonElement card)
    {
        if (!card.Has("action_menu"))
            return null;
        var actions = card.Object("action_menu").List("action_list");
        if (actions.Count is 0 or > 3)
            return Refusal.BadParameter("action_menu.action_list");
        if (actions.Any(action => action.Text("text").Length == 0 || !IsKey(action.Text("key"))))
            return new(42017, "invalid action_menu key");
        return actions.DistinctBy(action => action.Text("key"), StringComparer.Ordinal).Count() == actions.Count
            ? null
            : new(42051, "duplicate action_menu key");
    }

    public static bool IsKey(string key) => Encoding.UTF8.GetByteCount(key) is > 0 and <= KeyBytes;

    public static bool IsOptionId(string id) => Encoding.UTF8.GetByteCount(id) is > 0 and <= OptionIdBytes;

    [GeneratedRegex(@"\A[A-Za-z0-9_\-@]{1,128}\z", RegexOptions.None, 1000)]
    private static partial Regex TaskId();
}
