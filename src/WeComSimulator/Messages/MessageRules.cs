using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using WeComSimulator.Api;

namespace WeComSimulator.Messages;

/// <summary>What WeCom demands of each message type before it takes the message.</summary>
sealed class MessageRules(MediaStore media)
{
    const int MarkdownBytes = 2048;
    const int UrlBytes = 2048;
    const int MostArticles = 8;
    const int MpNewsContentBytes = 666 * 1024;

    static readonly FrozenSet<string> CanBeConfidential =
        FrozenSet.Create(StringComparer.Ordinal, "text", "image", "video", "file", "mpnews");

    /// <param name="type">The msgtype.</param>
    /// <param name="message">The object of that name in the request.</param>
    public Refusal? Check(string type, JsonElement message) => type switch
    {
        "text" => CheckText(message),
        "markdown" => CheckMarkdown(message),
        "image" or "voice" or "file" or "video" => CheckMedia(type, message),
        "textcard" => CheckTextCard(message),
        "news" => CheckArticles(message, CheckNewsArticle),
        "mpnews" => CheckArticles(message, CheckMpNewsArticle),
        "miniprogram_notice" => MiniProgramRules.Check(message),
        "template_card" => TemplateCardRules.CheckNew(message),
        _ => new(40008, "invalid message type"),
    };

    /// <summary>Whether a confidential message of this type may be sent. News have an error of their own.</summary>
    public static Refusal? CheckSafe(string type, int safe) => safe switch
    {
        0 => null,
        1 or 2 when type == "news" => new(40074, "news msg can not be safe"),
        1 when CanBeConfidential.Contains(type) => null,
        2 when type == "mpnews" => null,
        _ => Refusal.BadParameter("safe"),
    };

    static Refusal? CheckText(JsonElement message) =>
        message.Text("content").Length == 0 ? new(44004, "text content is empty") : null;

    static Refusal? CheckMarkdown(JsonElement message) => Encoding.UTF8.GetByteCount(message.Text("content")) switch
    {
        0 => new(44004, "markdown content is empty"),
        > MarkdownBytes => new(45002, "content size out of limit"),
        _ => null,
    };

    Refusal? CheckMedia(string type, JsonElement message) => CheckMediaId(type, message.Text("media_id"));

    Refusal? CheckMediaId(string type, string mediaId)
    {
        if (mediaId.Length == 0)
            return new(41006, "media_id missing");
        return media.Find(mediaId)?.Type == type ? null : new(40007, "invalid media_id");
    }

    static Refusal? CheckTextCard(JsonElement message)
    {
        if (message.Text("title").Length == 0)
            return new(41016, "title missing");
        return message.Text("description").Length == 0 ? new(41033, "description missing") : CheckUrl(message.Text("url"));
    }

    static Refusal? CheckArticles(JsonElement message, Func<JsonElement, Refusal?> check)
    {
        var articles = message.List("articles");
        if (articles.Count == 0)
            return Refusal.BadParameter("articles");
        return articles.Count > MostArticles
            ? new(45008, "article count out of limit")
            : articles.Select(check).FirstOrDefault(refusal => refusal is not null);
    }

    static Refusal? CheckNewsArticle(JsonElement article)
    {
        if (article.Text("title").Length == 0)
            return new(41016, "title missing");
        var opensMiniProgram = article.Text("appid").Length > 0 && article.Text("pagepath").Length > 0;
        return opensMiniProgram ? null : CheckUrl(article.Text("url"));
    }

    static Refusal? CheckMpNewsArticle(JsonElement article)
    {
        if (article.Text("title").Length == 0)
            return new(41016, "title missing");
        if (article.Text("thumb_media_id").Length == 0)
            return new(41006, "thumb_media_id missing");
        if (Encoding.UTF8.GetByteCount(article.Text("author")) > 64)
            return new(45032, "author out of limit");
        return Encoding.UTF8.GetByteCount(article.Text("content")) switch
        {
            0 => new(44004, "content is empty"),
            > MpNewsContentBytes => new(45002, "content size out of limit"),
            _ => null,
        };
    }

    static Refusal? CheckUrl(string url)
    {
        if (url.Length == 0)
            return new(41010, "url missing");
        if (!url.Contains("://", StringComparison.Ordinal))
            return new(45034, "url must contain a scheme");
        return Encoding.UTF8.GetByteCount(url) > UrlBytes ? Refusal.BadParameter("url too long") : null;
    }
}
