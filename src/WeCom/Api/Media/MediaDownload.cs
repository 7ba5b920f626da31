using System.Text;

namespace WeCom.Api;

/// <summary>
/// Tells a file from a refusal, which comes with the same status 200 (PROTOCOL part 9): a file has a disposition, and a
/// refusal is JSON.
/// </summary>
static class MediaDownload
{
    public static ApiResult<DownloadedMedia> Read(HttpAnswer answer)
    {
        var disposition = answer.Header("Content-Disposition");
        if (disposition is null && (answer.ContentType == "application/json" || answer.Body is [(byte)'{', ..]))
            return ApiAnswer.Read(answer.Body, RawJson.Types.NoContent).Failed<DownloadedMedia>();
        return new ApiResult<DownloadedMedia>.Ok(
            new DownloadedMedia(answer.Body, answer.ContentType, FileName(disposition), answer.TotalBytes));
    }

    /// <summary>The encoded name where there is one, otherwise the plain one, which WeCom sends as raw UTF-8.</summary>
    static string? FileName(string? disposition)
    {
        const string encoded = "filename*=utf-8''";
        const string plain = "filename=";
        string? name = null;
        foreach (var part in (disposition ?? "").Split(';', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith(encoded, StringComparison.OrdinalIgnoreCase))
                return Uri.UnescapeDataString(part[encoded.Length..]);
            if (part.StartsWith(plain, StringComparison.OrdinalIgnoreCase))
                name = RawUtf8(part[plain.Length..].Trim('"'));
        }

        return name;
    }

    // The platform reads header bytes as Latin-1, unless its owner told it to read UTF-8.
    static string RawUtf8(string header) =>
        header.All(letter => letter <= 0xFF) ? Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(header)) : header;
}
