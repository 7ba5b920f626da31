namespace Bot.Conversation;

/// <summary>A picture or a file that somebody sent. Only its name is here; <see cref="IMediaSource"/> fetches the rest.</summary>
/// <param name="Kind">What the person sent it as; the content may still be anything.</param>
/// <param name="MediaId">WeCom's id, good for three days.</param>
/// <param name="FileName">As the person's phone named it; null where WeCom does not tell.</param>
sealed record Attachment(AttachmentKind Kind, string MediaId, string? FileName = null);

enum AttachmentKind
{
    Picture,
    File,
}

/// <summary>A use case that starts with a picture or a file. All of them are asked before the bot says that it cannot read it.</summary>
interface IAttachmentSkill
{
    /// <summary>Null: not mine, ask the next. Like <see cref="ISkill"/> it writes nothing itself and may be asked again.</summary>
    ValueTask<TurnResult?> HandleAsync(Turn turn, Attachment attachment, CancellationToken cancel);
}
