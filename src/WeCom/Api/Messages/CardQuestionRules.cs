namespace WeCom.Api;

/// <summary>The rules of PROTOCOL 7.1 for what a member can tap or choose on a card.</summary>
static class CardQuestionRules
{
    const int LongestKey = 1024;
    const int LongestId = 128;

    public static void Check(FaultList faults, TemplateCard card)
    {
        CheckButtons(faults, card.ButtonList ?? []);
        CheckMenu(faults, card.ActionMenu);
        foreach (var select in (card.SelectList ?? []).Concat(card.ButtonSelection is { } selection ? [selection] : []))
            CheckSelect(faults, select);
        if (card.Checkbox is { } checkbox)
        {
            CheckKey(faults, checkbox.QuestionKey, "checkbox.question_key", 42043);
            faults.Count(checkbox.OptionList, 1, 20, "checkbox.option_list", 42037);
            foreach (var option in checkbox.OptionList)
                CheckOption(faults, option.Id, option.Text);
        }

        if (card.SubmitButton is { } submit)
        {
            faults.Present(submit.Text, "submit_button.text", 42049);
            CheckKey(faults, submit.Key, "submit_button.key", 42049);
        }
    }

    static void CheckButtons(FaultList faults, IReadOnlyList<CardButton> buttons)
    {
        foreach (var button in buttons)
        {
            faults.Present(button.Text, "button_list.text", 42038);
            if (button.Type == 1)
                faults.Present(button.Url, "button_list.url", 42028);
            else
                CheckKey(faults, button.Key, "button_list.key", 42039);
        }

        var keys = buttons.Where(button => button.Type != 1).Select(button => button.Key);
        CheckDistinct(faults, keys, "button_list.key", 42019);
    }

    static void CheckMenu(FaultList faults, CardMenu? menu)
    {
        if (menu is null)
            return;
        faults.Count(menu.ActionList, 1, 3, "action_menu.action_list", 42037);
        foreach (var action in menu.ActionList)
        {
            faults.Present(action.Text, "action_menu.action_list.text", 42020);
            CheckKey(faults, action.Key, "action_menu.action_list.key", 42017);
        }

        CheckDistinct(faults, menu.ActionList.Select(action => action.Key), "action_menu.action_list.key", 42051);
    }

    static void CheckSelect(FaultList faults, CardSelect select)
    {
        CheckKey(faults, select.QuestionKey, "question_key", 42043);
        faults.Count(select.OptionList, 1, 10, "option_list", 42037);
        foreach (var option in select.OptionList)
            CheckOption(faults, option.Id, option.Text);
    }

    static void CheckOption(FaultList faults, string id, string text)
    {
        faults.Present(id, "option_list.id", 42040);
        faults.Bytes(id, LongestId, "option_list.id", 42040);
        faults.Present(text, "option_list.text", 42041);
    }

    static void CheckKey(FaultList faults, string? key, string field, int code)
    {
        faults.Present(key, field, code);
        faults.Bytes(key, LongestKey, field, 42018);
    }

    static void CheckDistinct(FaultList faults, IEnumerable<string?> keys, string field, int code)
    {
        HashSet<string?> seen = new(StringComparer.Ordinal);
        faults.Require(keys.All(seen.Add), field, "is different for each", code);
    }
}
