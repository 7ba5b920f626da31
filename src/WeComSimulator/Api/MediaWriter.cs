using WeComSimulator.Messages;

namespace WeComSimulator.Api;

/// <summary>Gives a stored file back, with its name in raw UTF-8 as WeCom writes it.</summary>
static class MediaWriter
{
    public static Task WriteAsync(HttpContext http, StoredMedia media, CancellationToken cancel)
    {
        var name = media.Name.Replace('"', '\'');
        http.Response.ContentType = media.ContentType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        http.Response.ContentLength = media.Content.Length;
        return http.Response.Body.WriteAsync(media.Content, cancel).AsTask();
    }
}
