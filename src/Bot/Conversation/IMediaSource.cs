namespace Bot.Conversation;

/// <summary>Where the content of an attachment is fetched. Fetching twice is harmless and costs a second download.</summary>
interface IMediaSource
{
    /// <param name="attachment">Of the turn that is being decided.</param>
    /// <param name="maxBytes">More is not fetched; at most <see cref="LargestBytes"/>.</param>
    /// <param name="cancel">Shutdown.</param>
    Task<MediaOutcome> DownloadAsync(Attachment attachment, int maxBytes, CancellationToken cancel);

    /// <summary>20 MB: no channel lets a member send more.</summary>
    const int LargestBytes = 20 * 1024 * 1024;
}

/// <summary>What came of fetching an attachment.</summary>
abstract record MediaOutcome
{
    /// <param name="Name">A bare file name without any folder; never empty.</param>
    /// <param name="ContentType">What the channel calls it, lower case; a claim, not a fact.</param>
    /// <param name="Bytes">All of it.</param>
    public sealed record Content(string Name, string ContentType, ReadOnlyMemory<byte> Bytes) : MediaOutcome;

    /// <summary>It is larger than was asked for.</summary>
    public sealed record TooLarge : MediaOutcome;

    /// <summary>The channel no longer has it: three days are over. Sending it again helps.</summary>
    public sealed record Gone : MediaOutcome;

    /// <summary>The channel did not give it now; a later attempt may succeed. The reason holds no secret.</summary>
    public sealed record Unreachable(string Reason) : MediaOutcome;
}
