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
        var call = new ApiCall("media/upload", $"type={Name(kind)}", () => MediaUpload.Body(fileName, content));
        return (await CallAsync(call, RawJson.Types.UploadAnswer, cancel)).Then(answer =>
            new UploadedMedia(answer.MediaId, DateTimeOffset.FromUnixTimeSeconds(answer.CreatedAt)));
    }

    static string Name(MediaKind kind) => kind switch
    {
        MediaKind.Image => "image",
        MediaKind.Voice => "voice",
        MediaKind.Video => "video",
        _ => "file",
    };
}
