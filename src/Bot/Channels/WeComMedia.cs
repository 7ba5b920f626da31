using System.Diagnostics;
using System.Globalization;
using Bot.Conversation;
using WeCom.Api;

namespace Bot.Channels;

/// <summary>Fetches what members send from WeCom, never more than was asked for (PROTOCOL part 9).</summary>
sealed class WeComMedia(WeComClient client) : IMediaSource
{
    const int UnknownOrExpired = 40007;
    const int TooLargeInOnePiece = 830002;

    public async Task<MediaOutcome> DownloadAsync(Attachment attachment, int maxBytes, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxBytes, IMediaSource.LargestBytes);
        return await client.DownloadMediaAsync(attachment.MediaId, (0, maxBytes - 1), cancel) switch
        {
            ApiResult<DownloadedMedia>.Ok(var media) when (media.TotalBytes ?? media.Content.Length) > maxBytes => new MediaOutcome.TooLarge(),
            ApiResult<DownloadedMedia>.Ok(var media) => new MediaOutcome.Content(
                NameOf(attachment, media), (media.ContentType ?? "application/octet-stream").ToLowerInvariant(), media.Content),
            ApiResult<DownloadedMedia>.Refused({ Code: UnknownOrExpired }) => new MediaOutcome.Gone(),
            ApiResult<DownloadedMedia>.Refused({ Code: TooLargeInOnePiece }) => new MediaOutcome.TooLarge(),
            ApiResult<DownloadedMedia>.Refused(var error) =>
                new MediaOutcome.Unreachable(string.Create(CultureInfo.InvariantCulture, $"{error.Code} {error.Message}")),
            ApiResult<DownloadedMedia>.Unreachable(var reason) => new MediaOutcome.Unreachable(reason),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The message's name, else the download's; without the folders that a name from outside may pretend to.</summary>
    static string NameOf(Attachment attachment, DownloadedMedia media)
    {
        var given = attachment.FileName ?? media.FileName ?? "";
        var bare = string.Concat(given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter))).Trim();
        return bare.Trim('.').Length > 0 ? bare : attachment.Kind == AttachmentKind.Picture ? "图片" : "文件";
    }
}
