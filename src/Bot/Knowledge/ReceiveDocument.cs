using System.Diagnostics;
using Bot.Conversation;
using Bot.Storage;

namespace Bot.Knowledge;

/// <summary>
/// A file that an administrator sends: shows what would be read out of it and what it would replace, and brings it in
/// once the code is confirmed. The file is fetched again then, and must be the same to the byte.
/// </summary>
sealed class ReceiveDocument(
    IMediaSource media, ReadOneByOne reader, ImportDocument import, Confirmations confirmations, KnowledgeBase knowledge)
    : IAttachmentSkill, IConfirmable
{
    public string Kind => "document-import";

    public async ValueTask<TurnResult?> HandleAsync(Turn turn, Attachment attachment, CancellationToken cancel)
    {
        if (attachment.Kind != AttachmentKind.File || (attachment.FileName is { } name && !IsNamedLikeRule(name)))
            return null;
        if (!turn.Member.IsAdministrator)
            return attachment.FileName is null ? null : TurnResult.Say(KnowledgeReplies.OnlyAdministrators);
        var (file, fault) = await FetchAsync(attachment, cancel);
        if (file is null)
            return TurnResult.Say(fault);
        // Where the message does not name the file, the download does.
        return IsNamedLikeRule(file.Name) ? await PreviewAsync(turn, attachment, file, cancel) : null;
    }

    public async ValueTask<TurnResult> ConfirmAsync(Turn turn, string payload, CancellationToken cancel)
    {
        // The right may have been taken away between preview and code.
        if (!turn.Member.IsAdministrator)
            return TurnResult.Say(KnowledgeReplies.OnlyAdministrators);
        var order = RecordJson.Read<ImportOrder>(payload);
        var (file, fault) = await FetchAsync(new Attachment(AttachmentKind.File, order.MediaId, order.Name), cancel);
        if (file is null)
            return TurnResult.Say(fault);
        if (file.Hash != order.Sha256)
            return TurnResult.Say(KnowledgeReplies.OtherFile);
        try
        {
            var read = await reader.ReadAsync(file, cancel);
            var unit = new Unit();
            var outcome = import.AddTo(unit, file, read, new DocumentImport(turn.At, turn.Member.Id, file.Name));
            return TurnResult.Say(unit, new Reply.TappedCard("已确认导入"), new Reply.Text(KnowledgeReplies.Imported(outcome)));
        }
        catch (UnreadableDocumentException refused)
        {
            return TurnResult.Say(KnowledgeReplies.Refused(file.Name, refused.Message));
        }
    }

    async Task<TurnResult> PreviewAsync(Turn turn, Attachment attachment, SourceFile file, CancellationToken cancel)
    {
        try
        {
            var read = await reader.ReadAsync(file, cancel);
            // Decided on a unit that nobody commits: a dry run.
            var outcome = import.AddTo(new Unit(), file, read, new DocumentImport(turn.At, turn.Member.Id, file.Name));
            if (outcome is ImportOutcome.Unchanged unchanged)
                return TurnResult.Say(KnowledgeReplies.AlreadyThere(unchanged.Document));
            var ends = (await knowledge.CurrentAsync(cancel)).Documents.Where(document => EndsBy(document, read.Document)).ToList();
            var unit = new Unit();
            var code = confirmations.Ask(unit, turn.Member, Kind, new ImportOrder(attachment.MediaId, file.Name, file.Hash), turn.At);
            return TurnResult.Say(unit, new Reply.Text(KnowledgeReplies.Preview(outcome, read, ends)), KnowledgeReplies.PreviewCard(outcome, read, code));
        }
        catch (UnreadableDocumentException refused)
        {
            return TurnResult.Say(KnowledgeReplies.Refused(file.Name, refused.Message));
        }
    }

    async Task<(SourceFile? File, string Fault)> FetchAsync(Attachment attachment, CancellationToken cancel) =>
        await media.DownloadAsync(attachment, ReadDocument.LargestFile, cancel) switch
        {
            MediaOutcome.Content content => (new SourceFile(content.Name, content.Bytes.ToArray()), ""),
            MediaOutcome.TooLarge => (null, KnowledgeReplies.TooLarge),
            MediaOutcome.Gone => (null, KnowledgeReplies.Gone),
            MediaOutcome.Unreachable => (null, KnowledgeReplies.Unreachable),
            _ => throw new UnreachableException(),
        };

    /// <summary>What is named like a sheet or a picture is somebody else's; old kinds of text are refused with the mend.</summary>
    static bool IsNamedLikeRule(string name) =>
        KnowledgeFolder.IsDocument(name) || Path.GetExtension(name).ToLowerInvariant() is ".doc" or ".wps" or ".rtf" or "";

    static bool EndsBy(PolicyDocument old, PolicyDocument next) =>
        old.Key != next.Key && next.Supersedes.Any(number => DocumentNumber.AreSame(number, old.Number));

    sealed record ImportOrder(string MediaId, string Name, string Sha256);
}
