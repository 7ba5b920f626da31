using System.Net.Http.Headers;

namespace WeCom.Api;

public sealed partial class WeComClient
{
    /// <summary>POST media/upload (PROTOCOL part 9).</summary>
    /// <param name="kind">What it will be sent as.</param>
    /// <param name="fileName">What receivers see.</param>
    /// <param name="content">More than 5 bytes and within the kind's limit: 40006, 45001 or 44001 otherwise.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<ApiResult<UploadedMedia>> UploadMediaAsync(
        MediaKind kind, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var call = new ApiCall("media/upload", $"type={kind.Name()}", () => MediaUpload.Body(fileName, content));
        return (await CallAsync(call, RawJson.Types.UploadAnswer, cancel)).Then(answer => answer.ToUploaded());
    }

    /// <summary>POST media/uploadimg: the lasting address of a picture for <see cref="AppMessage.MpNews"/>.</summary>
    public async Task<ApiResult<string>> UploadPictureAsync(
        string fileName, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var call = new ApiCall("media/uploadimg", Content: () => MediaUpload.Body(fileName, content));
        return (await CallAsync(call, RawJson.Types.PictureAnswer, cancel)).Then(answer => answer.Url);
    }

    /// <summary>
    /// GET media/get, within 3 days. 830002: too large in one piece, ask for ranges of at most 20 MB. 40007: unknown or
    /// expired. 45033: asked for too often at a time.
    /// </summary>
    /// <param name="mediaId">From an upload or a member's message.</param>
    /// <param name="range">The first and the last byte wanted, from 0; null for the whole file.</param>
    /// <param name="cancel">Ends the call.</param>
    public Task<ApiResult<DownloadedMedia>> DownloadMediaAsync(
        string mediaId, (long First, long Last)? range, CancellationToken cancel)
    {
        var call = new ApiCall("media/get", ApiCall.Value("media_id", mediaId))
        {
            Range = range is { } part ? new RangeHeaderValue(part.First, part.Last) : null,
        };
        return CallAsync(call, MediaDownload.Read, cancel);
    }
}

sealed record PictureAnswer(string Url);
