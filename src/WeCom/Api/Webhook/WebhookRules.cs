namespace WeCom.Api;

/// <summary>The rules of PROTOCOL part 15.</summary>
static class WebhookRules
{
    public static IReadOnlyList<RequestFault> Check(WebhookMessage message)
    {
        var faults = new FaultList();
        switch (message)
        {
            case WebhookMessage.Text(var content):
                CheckText(faults, content, 2048, "text.content");
                break;
            case WebhookMessage.Markdown(var content):
                CheckText(faults, content, 4096, "markdown.content");
                break;
            case WebhookMessage.MarkdownV2(var content):
                CheckText(faults, content, 4096, "markdown_v2.content");
                break;
            case WebhookMessage.Image(var content):
                faults.Require(content.Length is > 0 and <= 2 * 1024 * 1024, "image", "has at most 2 MB", 40009);
                break;
            case WebhookMessage.News(var articles):
                MessageRules.CheckContent(faults, new AppMessage.News(articles));
                break;
            case WebhookMessage.Card(var card):
                faults.Require(
                    card.CardType is CardType.TextNotice or CardType.NewsNotice, "card_type", "is a notice", 42031);
                faults.Require(card.ActionMenu is null, "action_menu", "is not for webhooks", 40035);
                CardRules.Check(faults, card);
                break;
        }

        return faults.Faults;
    }

    static void CheckText(FaultList faults, string content, int most, string field)
    {
        faults.Present(content, field, 44004);
        faults.Bytes(content, most, field);
    }
}
