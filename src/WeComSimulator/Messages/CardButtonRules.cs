using System.Text.Json;
using WeComSimulator.Api;

namespace WeComSimulator.Messages;

/// <summary>The parts of a card that people press, tick or choose.</summary>
static class CardButtonRules
{
    public static Refusal? CheckButtons(JsonElement card)
    {
        var buttons = card.List("button_list");
        if (buttons.Count is 0 or > 6)
            return Refusal.BadParameter("button_list");
        var keys = buttons.Where(button => !OpensPage(button)).Select(button => button.Text("key")).ToArray();
        return buttons.Select(CheckButton).FirstOrDefault(refusal => refusal is not null)
            ?? (keys.Distinct(StringComparer.Ordinal).Count() == keys.Length ? null : new(42019, "duplicate button key"));
    }

    public static Refusal? CheckVote(JsonElement card) =>
        CheckQuestion(card.Object("checkbox"), mostOptions: 20) ?? CheckSubmit(card);

    public static Refusal? CheckSelections(JsonElement card)
    {
        var lists = card.List("select_list");
        if (lists.Count is 0 or > 3)
            return new(42047, "select_list out of limit");
        return lists.Select(list => CheckSelection(list, 10)).FirstOrDefault(refusal => refusal is not null) ?? CheckSubmit(card);
    }

    public static Refusal? CheckSelection(JsonElement selection, int mostOptions) => CheckQuestion(selection, mostOptions);

    static bool OpensPage(JsonElement button) => button.Number("type") == 1;

    static Refusal? CheckButton(JsonElement button)
    {
        if (button.Text("text").Length == 0)
            return new(42020, "button name missing");
        if (button.Number("style") is < 1 or > 4)
            return Refusal.BadParameter("button_list.style");
        if (OpensPage(button))
            return button.Text("url").Length > 0 ? null : new(42028, "url missing");
        if (button.Text("key").Length == 0)
            return new(42017, "button key missing");
        return TemplateCardRules.IsKey(button.Text("key")) ? null : new(42018, "button key out of limit");
    }

    static Refusal? CheckQuestion(JsonElement question, int mostOptions)
    {
        if (!TemplateCardRules.IsKey(question.Text("question_key")))
            return new(42043, "invalid question_key");
        var options = question.List("option_list");
        if (options.Count == 0 || options.Count > mostOptions)
            return new(42037, "option_list out of limit");
        if (!options.All(option => TemplateCardRules.IsOptionId(option.Text("id"))))
            return new(42040, "invalid option id");
        return options.All(option => option.Text("text").Length > 0) ? null : new(42041, "invalid option text");
    }

    static Refusal? CheckSubmit(JsonElement card)
    {
        var submit = card.Object("submit_button");
        if (submit.ValueKind != JsonValueKind.Object)
            return new(42046, "submit_button missing");
        if (submit.Text("text").Length == 0)
            return new(42038, "submit_button text missing");
        return TemplateCardRules.IsKey(submit.Text("key")) ? null : new(42049, "invalid submit_button key");
    }
}
