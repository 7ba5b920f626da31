namespace WeCom.Api;

/// <summary>A stored file, or the part of it that was asked for.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="ContentType">As WeCom names it; null when it does not.</param>
/// <param name="FileName">Null when WeCom does not name it.</param>
/// <param name="TotalBytes">The whole file's length when only a part was asked for; null otherwise.</param>
public sealed record DownloadedMedia(ReadOnlyMemory<byte> Content, string? ContentType, string? FileName, long? TotalBytes);
