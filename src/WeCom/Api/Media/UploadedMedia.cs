namespace WeCom.Api;

/// <summary>What an upload is used as; it cannot be sent as anything else (PROTOCOL part 9).</summary>
public enum MediaKind
{
    /// <summary>JPG or PNG, at most 10 MB.</summary>
    Image,

    /// <summary>AMR, at most 2 MB and 60 seconds.</summary>
    Voice,

    /// <summary>MP4, at most 10 MB.</summary>
    Video,

    /// <summary>Any file, at most 20 MB.</summary>
    File,
}

/// <summary>A stored file; the id lives 3 days and serves every app of the corp.</summary>
public sealed record UploadedMedia(string MediaId, DateTimeOffset CreatedAt);

sealed record UploadAnswer(string MediaId, long CreatedAt)
{
    public UploadedMedia ToUploaded() => new(MediaId, DateTimeOffset.FromUnixTimeSeconds(CreatedAt));
}

static class MediaKindNames
{
    public static string Name(this MediaKind kind) => kind switch
    {
        MediaKind.Image => "image",
        MediaKind.Voice => "voice",
        MediaKind.Video => "video",
        _ => "file",
    };
}
