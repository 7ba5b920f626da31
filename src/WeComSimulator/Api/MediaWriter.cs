using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using WeComSimulator.Messages;

namespace WeComSimulator.Api;

/// <summary>Gives a stored file back, with its name in raw UTF-8 as WeCom writes it, whole or the part that was asked for.</summary>
static class MediaWriter
{
    public static Task WriteAsync(HttpContext http, StoredMedia media, CancellationToken cancel)
    {
        http.Response.ContentType = media.ContentType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{media.Name.Replace('"', '\'')}\"";
        var part = media.Content.AsMemory();
        if (RangeOf(http.Request.Headers.Range, media.Content.Length) is { } range)
        {
            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            http.Response.Headers.ContentRange = $"bytes {range.From}-{range.To}/{media.Content.Length}";
            part = part[range.From..(range.To + 1)];
        }

        http.Response.ContentLength = part.Length;
        return http.Response.Body.WriteAsync(part, cancel).AsTask();
    }

    /// <summary>The one range asked for, as far as the file reaches; null when there is none or it lies beyond the end.</summary>
    public static (int From, int To)? RangeOf(StringValues header, int length)
    {
        if (!RangeHeaderValue.TryParse(header.ToString(), out var value) || value.Ranges.Count != 1)
            return null;
        var range = value.Ranges.First();
        var from = range.From ?? Math.Max(0, length - (range.To ?? 0));
        var to = range.From is null ? length - 1 : Math.Min(range.To ?? (length - 1), length - 1);
        return from <= to ? ((int)from, (int)to) : null;
    }
}
