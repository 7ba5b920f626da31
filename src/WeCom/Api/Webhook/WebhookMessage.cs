using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>What a group webhook can say (PROTOCOL part 15). Lengths are UTF-8 bytes.</summary>
public abstract record WebhookMessage
{
    // Private: the family is closed.
    WebhookMessage()
    {
    }

    /// <summary>At most 2,048 bytes; mentions by userid or mobile number, <c>@all</c> for everybody.</summary>
    public sealed record Text(string Content) : WebhookMessage
    {
        /// <summary>Userids, or <c>@all</c>.</summary>
        [JsonPropertyName("mentioned_list")]
        public IReadOnlyList<string>? MentionedIds { get; init; }

        /// <summary>Mobile numbers, or <c>@all</c>, where the userid is not known.</summary>
        [JsonPropertyName("mentioned_mobile_list")]
        public IReadOnlyList<string>? MentionedMobiles { get; init; }
    }

    /// <summary>At most 4,096 bytes of the app's subset, with <c>&lt;@userid&gt;</c>.</summary>
    public sealed record Markdown(string Content) : WebhookMessage;

    /// <summary>At most 4,096 bytes with lists and tables, without colours and mentions; plain on old clients.</summary>
    public sealed record MarkdownV2(string Content) : WebhookMessage;

    /// <summary>JPG or PNG, at most 2 MB.</summary>
    public sealed record Image(ReadOnlyMemory<byte> Content) : WebhookMessage;

    /// <summary>1 to 8 links with pictures.</summary>
    public sealed record News(IReadOnlyList<NewsArticle> Articles) : WebhookMessage;

    /// <summary>A file of <see cref="GroupWebhook.UploadAsync"/>.</summary>
    public sealed record File(string MediaId) : WebhookMessage;

    /// <summary>A recording of <see cref="GroupWebhook.UploadAsync"/>.</summary>
    public sealed record Voice(string MediaId) : WebhookMessage;

    /// <summary>A text or news notice without a menu.</summary>
    public sealed record Card(TemplateCard TemplateCard) : WebhookMessage;

    internal (string Type, object Payload) Named => this switch
    {
        Text => ("text", this),
        Markdown => ("markdown", this),
        MarkdownV2 => ("markdown_v2", this),
        Image(var content) => ("image", ImagePayload(content.Span)),
        News => ("news", this),
        File => ("file", this),
        Voice => ("voice", this),
        Card(var card) => ("template_card", card),
        _ => throw new UnreachableException(),
    };

    static WebhookImage ImagePayload(ReadOnlySpan<byte> content)
    {
#pragma warning disable CA5351 // WeCom prescribes MD5 as a check sum.
        return new WebhookImage(Convert.ToBase64String(content), Convert.ToHexStringLower(MD5.HashData(content)));
#pragma warning restore CA5351
    }
}

sealed record WebhookImage(string Base64, string Md5);
