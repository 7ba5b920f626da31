namespace WeCom.Api;

/// <summary>The rules of PROTOCOL part 6: what must be there, and how long it may be.</summary>
static class MessageRules
{
    const int LongestUrl = 2048;

    public static IReadOnlyList<RequestFault> Check(SendMessageRequest request)
    {
        var faults = new FaultList();
        CheckRecipients(faults, request.To);
        faults.Require(
            request.DuplicateCheckSeconds is >= 0 and <= 14400, "duplicate_check_interval", "has at most 14400 seconds", 40035);
        faults.Require(
            !request.Confidential || request.Message is AppMessage.Text or AppMessage.Image or AppMessage.Video
                or AppMessage.File or AppMessage.MpNews,
            "safe", "is not for this type", 40074);
        CheckContent(faults, request.Message);
        return faults.Faults;
    }

    static void CheckRecipients(FaultList faults, Recipients to)
    {
        if (to.Everyone)
            return;
        faults.Require(
            to.UserIds.Count + to.DepartmentIds.Count + to.TagIds.Count > 0, "touser", "names nobody", 82001);
        faults.Require(to.UserIds.Count <= 1000, "touser", "has at most 1000 entries", 40032);
        faults.Require(to.DepartmentIds.Count <= 100, "toparty", "has at most 100 entries", 82002);
        faults.Require(to.TagIds.Count <= 100, "totag", "has at most 100 entries", 82003);
        // A separator inside an id would name somebody else.
        faults.Require(to.UserIds.All(UserIds.IsValid), "touser", "holds only userids", 40031);
    }

    /// <summary>Also for app group chats, which share these rules.</summary>
    public static void CheckContent(FaultList faults, AppMessage message)
    {
        switch (message)
        {
            case AppMessage.Text(var content):
                CheckText(faults, content, "text.content");
                break;
            case AppMessage.Markdown(var content):
                CheckText(faults, content, "markdown.content");
                break;
            case AppMessage.Image(var mediaId):
                faults.Present(mediaId, "image.media_id", 41006);
                break;
            case AppMessage.Voice(var mediaId):
                faults.Present(mediaId, "voice.media_id", 41006);
                break;
            case AppMessage.File(var mediaId):
                faults.Present(mediaId, "file.media_id", 41006);
                break;
            case AppMessage.Video(var mediaId, var title, var description):
                faults.Present(mediaId, "video.media_id", 41006);
                CheckTitle(faults, title, description, "video");
                break;
            case AppMessage.TextCard card:
                CheckTextCard(faults, card);
                break;
            case AppMessage.News(var articles):
                CheckNews(faults, articles);
                break;
            case AppMessage.MpNews(var articles):
                CheckMpNews(faults, articles);
                break;
            case AppMessage.MiniProgramNotice(var notice):
                CheckNotice(faults, notice);
                break;
            case AppMessage.Card(var card):
                CardRules.Check(faults, card);
                break;
        }
    }

    static void CheckText(FaultList faults, string content, string field)
    {
        faults.Present(content, field, 44004);
        faults.Bytes(content, 2048, field);
    }

    static void CheckTitle(FaultList faults, string? title, string? description, string field)
    {
        faults.Bytes(title, 128, field + ".title");
        faults.Bytes(description, 512, field + ".description");
    }

    static void CheckTextCard(FaultList faults, AppMessage.TextCard card)
    {
        faults.Present(card.Title, "textcard.title", 41016);
        faults.Present(card.Description, "textcard.description", 41033);
        faults.Present(card.Url, "textcard.url", 41010);
        CheckTitle(faults, card.Title, card.Description, "textcard");
        CheckUrl(faults, card.Url, "textcard.url");
        faults.Require(card.Btntxt is not { Length: > 4 }, "textcard.btntxt", "has at most 4 characters", 40035);
    }

    static void CheckNews(FaultList faults, IReadOnlyList<NewsArticle> articles)
    {
        faults.Count(articles, 1, 8, "news.articles", 45008);
        foreach (var article in articles)
        {
            faults.Present(article.Title, "news.articles.title", 41016);
            CheckTitle(faults, article.Title, article.Description, "news.articles");
            faults.Require(
                !string.IsNullOrEmpty(article.Url) || article is { AppId.Length: > 0, PagePath.Length: > 0 },
                "news.articles.url", "or appid and pagepath are required", 41010);
            CheckUrl(faults, article.Url, "news.articles.url");
        }
    }

    static void CheckMpNews(FaultList faults, IReadOnlyList<MpNewsArticle> articles)
    {
        faults.Count(articles, 1, 8, "mpnews.articles", 45008);
        foreach (var article in articles)
        {
            faults.Present(article.Title, "mpnews.articles.title", 41016);
            faults.Present(article.ThumbMediaId, "mpnews.articles.thumb_media_id", 41006);
            faults.Present(article.Content, "mpnews.articles.content", 44004);
            faults.Bytes(article.Title, 128, "mpnews.articles.title");
            faults.Bytes(article.Author, 64, "mpnews.articles.author", 45032);
            faults.Bytes(article.Digest, 512, "mpnews.articles.digest");
            faults.Bytes(article.Content, 666 * 1024, "mpnews.articles.content");
        }
    }

    static void CheckNotice(FaultList faults, MiniProgramContent notice)
    {
        const string field = "miniprogram_notice";
        faults.Present(notice.AppId, field + ".appid", 90201);
        faults.Present(notice.Title, field + ".title", 90204);
        faults.Require(notice.ContentItem is not { Count: > 10 }, field + ".content_item", "has at most 10 entries", 90206);
        foreach (var line in notice.ContentItem ?? [])
        {
            faults.Require(line.Key.Length <= 10, field + ".content_item.key", "has at most 10 characters", 90207);
            faults.Require(line.Value.Length <= 30, field + ".content_item.value", "has at most 30 characters", 90208);
        }
    }

    static void CheckUrl(FaultList faults, string? url, string field)
    {
        if (string.IsNullOrEmpty(url))
            return;
        faults.Bytes(url, LongestUrl, field, 40035);
        faults.Require(url.Contains("://", StringComparison.Ordinal), field, "has a scheme", 45034);
    }
}
