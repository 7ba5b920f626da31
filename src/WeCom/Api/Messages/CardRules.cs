namespace WeCom.Api;

/// <summary>The rules of PROTOCOL 7.1 and 7.2 for the five kinds of card.</summary>
static class CardRules
{
    const int LongestTaskId = 128;

    public static void Check(FaultList faults, TemplateCard card)
    {
        CheckRequired(faults, card);
        CheckTaskId(faults, card);
        CheckLists(faults, card);
        CardQuestionRules.Check(faults, card);
        CheckAction(faults, card.CardAction);
        if (card.CardImage is { } image)
        {
            faults.Present(image.Url, "card_image.url", 42044);
            faults.Require(
                image.AspectRatio is null or (>= 1.3 and < 2.25), "card_image.aspect_ratio", "is 1.3 to 2.25", 40035);
        }

        if (card.ImageTextArea is { } area)
            faults.Present(area.ImageUrl, "image_text_area.image_url", 42044);
        faults.Require(card.ReplaceText is null, "replace_text", "is only for updates", 40035);
    }

    static void CheckRequired(FaultList faults, TemplateCard card)
    {
        var hasHeading = card.MainTitle?.Title is { Length: > 0 }
            || (card.CardType == CardType.TextNotice && card.SubTitleText is { Length: > 0 });
        faults.Require(hasHeading, "main_title.title", "is required (text notices: or sub_title_text)", 42033);

        if (card.CardType is CardType.TextNotice or CardType.NewsNotice)
            faults.Require(card.CardAction is { Type: 1 or 2 }, "card_action", "is required", 42045);
        switch (card.CardType)
        {
            case CardType.NewsNotice:
                faults.Require(
                    card.CardImage is not null || card.ImageTextArea is not null,
                    "card_image", "or image_text_area is required", 42044);
                break;
            case CardType.ButtonInteraction:
                faults.Count(card.ButtonList, 1, 6, "button_list", 42038);
                break;
            case CardType.VoteInteraction:
                faults.Require(card.Checkbox is not null, "checkbox", "is required", 42037);
                faults.Require(card.SubmitButton is not null, "submit_button", "is required", 42046);
                break;
            case CardType.MultipleInteraction:
                faults.Count(card.SelectList, 1, 3, "select_list", 42047);
                faults.Require(card.SubmitButton is not null, "submit_button", "is required", 42046);
                break;
        }
    }

    static void CheckTaskId(FaultList faults, TemplateCard card)
    {
        var isNeeded = card.ActionMenu is not null
            || card.CardType is not (CardType.TextNotice or CardType.NewsNotice);
        if (isNeeded)
            faults.Present(card.TaskId, "task_id", 42014);
        faults.Bytes(card.TaskId, LongestTaskId, "task_id", 42014);
        faults.Require(
            card.TaskId is null || card.TaskId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '@'),
            "task_id", "has only letters, digits and _-@", 42014);
    }

    static void CheckLists(FaultList faults, TemplateCard card)
    {
        faults.Require(card.HorizontalContentList is not { Count: > 6 }, "horizontal_content_list", "has at most 6", 42035);
        faults.Require(card.VerticalContentList is not { Count: > 4 }, "vertical_content_list", "has at most 4", 42036);
        faults.Require(card.JumpList is not { Count: > 3 }, "jump_list", "has at most 3", 42042);
        foreach (var fact in card.HorizontalContentList ?? [])
        {
            faults.Present(fact.KeyName, "horizontal_content_list.keyname", 42027);
            faults.Require(fact.Type != 1 || fact.Url is { Length: > 0 }, "horizontal_content_list.url", "is required", 42028);
            faults.Require(
                fact.Type != 2 || fact.MediaId is { Length: > 0 }, "horizontal_content_list.media_id", "is required", 42029);
            faults.Require(
                fact.Type != 3 || fact.UserId is { Length: > 0 }, "horizontal_content_list.userid", "is required", 42050);
        }

        foreach (var paragraph in card.VerticalContentList ?? [])
            faults.Present(paragraph.Title, "vertical_content_list.title", 42033);
        foreach (var jump in card.JumpList ?? [])
        {
            faults.Present(jump.Title, "jump_list.title", 42033);
            faults.Require(jump.Type != 1 || jump.Url is { Length: > 0 }, "jump_list.url", "is required", 42028);
            faults.Require(jump.Type != 2 || jump.AppId is { Length: > 0 }, "jump_list.appid", "is required", 42030);
        }
    }

    static void CheckAction(FaultList faults, CardAction? action)
    {
        if (action is null)
            return;
        faults.Require(action.Type != 1 || action.Url is { Length: > 0 }, "card_action.url", "is required", 42028);
        faults.Require(action.Type != 2 || action.AppId is { Length: > 0 }, "card_action.appid", "is required", 42030);
    }
}
