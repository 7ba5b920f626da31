using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>A link with a picture: a URL, or a mini program's id and page.</summary>
/// <param name="Title">At most 128 bytes.</param>
/// <param name="Description">At most 512 bytes.</param>
/// <param name="Url">With its scheme.</param>
/// <param name="PicUrl">About 1068 by 455 pixels for the first, 150 by 150 for the others.</param>
public sealed record NewsArticle(
    string Title,
    string? Description = null,
    string? Url = null,
    [property: JsonPropertyName("picurl")] string? PicUrl = null)
{
    /// <summary>The mini program that opens in place of the URL; needs <see cref="PagePath"/>.</summary>
    [JsonPropertyName("appid")]
    public string? AppId { get; init; }

    /// <summary>The page of the mini program.</summary>
    [JsonPropertyName("pagepath")]
    public string? PagePath { get; init; }
}

/// <summary>An article kept by WeCom.</summary>
/// <param name="Title">At most 128 bytes.</param>
/// <param name="ThumbMediaId">An uploaded picture.</param>
/// <param name="Content">HTML, at most 666 KB; its pictures come from <see cref="WeComClient.UploadPictureAsync"/>.</param>
/// <param name="Author">At most 64 bytes.</param>
/// <param name="ContentSourceUrl">Where "read more" leads.</param>
/// <param name="Digest">At most 512 bytes.</param>
public sealed record MpNewsArticle(
    string Title,
    string ThumbMediaId,
    string Content,
    string? Author = null,
    string? ContentSourceUrl = null,
    string? Digest = null);

/// <summary>What a mini program's notice says.</summary>
/// <param name="AppId">The mini program.</param>
/// <param name="Title">4 to 12 characters.</param>
/// <param name="Page">The page it opens.</param>
/// <param name="Description">4 to 12 characters.</param>
/// <param name="EmphasisFirstItem">Shows the first line large.</param>
/// <param name="ContentItem">At most 10 lines.</param>
public sealed record MiniProgramContent(
    [property: JsonPropertyName("appid")] string AppId,
    string Title,
    string? Page = null,
    string? Description = null,
    bool? EmphasisFirstItem = null,
    IReadOnlyList<MiniProgramLine>? ContentItem = null);

/// <summary>A line of at most 10 characters of key and 30 of value.</summary>
public sealed record MiniProgramLine(string Key, string Value);
