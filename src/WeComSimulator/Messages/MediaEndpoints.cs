using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using WeComSimulator.Api;

namespace WeComSimulator.Messages;

/// <summary>media/upload and media/get.</summary>
sealed class MediaEndpoints(SimulatorOptions options, MediaStore store, CallLimits limits)
{
    public async ValueTask<ApiAnswer> UploadAsync(ApiCall call, CancellationToken cancel) =>
        MediaLimits.Types.Contains(call.Query("type"))
            ? await StoreAsync(call.Http.Request, call.Query("type"), cancel)
            : new Refusal(40004, "invalid media type");

    /// <summary>A picture for the text of mpnews, at an address that stays.</summary>
    public async ValueTask<ApiAnswer> UploadImageAsync(ApiCall call, CancellationToken cancel)
    {
        if (!limits.TryTake("uploadimg", 1000, TimeSpan.FromDays(1)) || !limits.TryTake("uploadimg-month", 3000, TimeSpan.FromDays(30)))
            return CallLimits.Exceeded;
        if (await UploadedPart.ReadAsync(call.Http.Request, cancel) is not { } part)
            return new Refusal(41005, "media data missing");
        if (MediaLimits.Check("image", part.Content) is { } refusal)
            return refusal;
        var media = store.Add("image", part.FileName, part.ContentType, part.Content, stays: true);
        var request = call.Http.Request;
        var prefix = request.Path.Value!.Split("/cgi-bin/", 2)[0];
        return new JsonObject { ["url"] = $"{request.Scheme}://{request.Host}{request.PathBase}{prefix}/pictures/{media.Id}" };
    }

    public async ValueTask<ApiAnswer> StoreAsync(HttpRequest request, string type, CancellationToken cancel)
    {
        if (await UploadedPart.ReadAsync(request, cancel) is not { } part)
            return new Refusal(41005, "media data missing");
        if (MediaLimits.Check(type, part.Content) is { } refusal)
            return refusal;
        var media = store.Add(type, part.FileName, part.ContentType, part.Content);
        return new JsonObject
        {
            ["type"] = type,
            ["media_id"] = media.Id,
            ["created_at"] = media.CreatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Voice that was recorded in a page comes in another format; the bytes here are those that were stored.</summary>
    public ApiAnswer GetFromPage(ApiCall call) => Get(call) switch
    {
        ApiAnswer.File { Media.Type: not "voice" } => new Refusal(40007, "invalid media_id"),
        var answer => answer,
    };

    public ApiAnswer Get(ApiCall call)
    {
        var id = call.Query("media_id");
        if (id.Length == 0)
            return new Refusal(41006, "media_id missing");
        if (store.Find(id) is not { } media)
            return new Refusal(40007, "invalid media_id");
        var range = MediaWriter.RangeOf(call.Http.Request.Headers.Range, media.Content.Length);
        var length = range is { } part ? part.To - part.From + 1 : media.Content.Length;
        return length > options.LargestDownload ? new Refusal(830002, "media too large, use range") : new ApiAnswer.File(media);
    }
}

/// <summary>The part called <c>media</c> of an upload, its name read the way WeCom reads it: raw UTF-8 in quotes.</summary>
sealed record UploadedPart(string FileName, string ContentType, byte[] Content)
{
    const int LargestUpload = 25 << 20;

    /// <summary>Null when there is no such part, or no file name in it.</summary>
    public static async Task<UploadedPart?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 } boundary)
            return null;
        var reader = new MultipartReader(boundary.ToString(), request.Body) { BodyLengthLimit = LargestUpload };
        try
        {
            while (await reader.ReadNextSectionAsync(cancel) is { } section)
            {
                var disposition = section.ContentDisposition ?? "";
                if (Parameter(disposition, "name") == "media" && Parameter(disposition, "filename") is { Length: > 0 } name)
                    return new UploadedPart(name, section.ContentType ?? "application/octet-stream", await ReadAsync(section.Body, cancel));
            }
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            // Not multipart after all, or larger than any limit.
            return null;
        }

        return null;
    }

    static async Task<byte[]> ReadAsync(Stream body, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        await body.CopyToAsync(buffer, cancel);
        return buffer.ToArray();
    }

    // Read by hand: a framework would honour filename*, which WeCom does not understand.
    static string? Parameter(string disposition, string name)
    {
        foreach (var part in disposition.Split(';', StringSplitOptions.TrimEntries).Skip(1))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && part[..at].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return part[(at + 1)..].Trim().Trim('"');
        }

        return null;
    }
}
