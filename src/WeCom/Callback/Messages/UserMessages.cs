namespace WeCom.Callback;

/// <summary>A message a member typed or sent to the app (PROTOCOL 3.1).</summary>
public abstract record UserMessage : WeComMessage
{
    private protected UserMessage(MessageHead head)
        : base(head)
    {
    }
}

/// <summary>Text as the member wrote it.</summary>
public sealed record TextMessage(MessageHead Head, string Content) : UserMessage(Head);

/// <summary>A picture. The media id can be fetched for 3 days.</summary>
public sealed record ImageMessage(MessageHead Head, string MediaId, string PicUrl) : UserMessage(Head);

/// <summary>A recording; <paramref name="Format"/> is <c>amr</c>, <c>speex</c> or newer. Fetchable for 3 days.</summary>
public sealed record VoiceMessage(MessageHead Head, string MediaId, string Format) : UserMessage(Head);

/// <summary>A video with its preview picture. Fetchable for 3 days.</summary>
public sealed record VideoMessage(MessageHead Head, string MediaId, string ThumbMediaId) : UserMessage(Head);

/// <summary>A place the member picked; degrees, and <paramref name="Scale"/> as the map's zoom.</summary>
public sealed record LocationMessage(MessageHead Head, double Latitude, double Longitude, int Scale, string Label)
    : UserMessage(Head);

/// <summary>A shared link.</summary>
public sealed record LinkMessage(MessageHead Head, string Title, string Description, string Url, string PicUrl)
    : UserMessage(Head);

/// <summary>
/// A file. The documentation does not list it among an app's messages, official code handles it all the same; the name
/// may be missing.
/// </summary>
public sealed record FileMessage(MessageHead Head, string MediaId, string? FileName) : UserMessage(Head);
