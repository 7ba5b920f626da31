using System.Diagnostics;
using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Pledges;

/// <summary>Where a secretary stands: what is filled in, and what was asked last. Nothing asked: the preview is shown.</summary>
sealed record PledgeDialogue(PledgeForm Form, PledgeField? Asking);

/// <summary>What a confirm code stands for: exactly this text for exactly these people.</summary>
sealed record PledgePublication(PledgeDraft Draft, string AudienceSha256);

/// <summary>
/// Filling in a pledge round, step by step: 标题 → 文本 → 对象 → 截止 → 预览, as a study task is. A text that is longer than
/// one message goes on with 续： until it stands whole in the preview, which shows it letter for letter.
/// </summary>
sealed class WritePledge(ReadPledgeDraft read, Dialogues dialogues, Confirmations confirmations, BusinessClock clock) : IDialogue
{
    public const string DialogueKind = "pledge-round";

    public string Kind => DialogueKind;

    public ValueTask<TurnResult?> ContinueAsync(Turn turn, CancellationToken cancel) =>
        new(CommandText.TryMatch(turn.Text, PublishPledgeRound.Word, glued: false, out _) ? null : Continue(turn, turn.Text));

    /// <summary>An answer, typed or tapped; null when there is no dialogue or it is none.</summary>
    public TurnResult? Continue(Turn turn, string text)
    {
        if (dialogues.Find<PledgeDialogue>(turn.Member, Kind, turn.At) is not { } open)
            return null;
        switch (DialogueWords.Read(text))
        {
            case DialogueStep.GiveUp:
                return GiveUp(turn);
            case DialogueStep.Back:
                return Back(turn, open);
            case DialogueStep.Preview when open.Asking is null:
                return Next(turn, open.Form);
            default:
                break;
        }

        // A pledge's own lines may begin with any word: while the text is asked for, everything is text.
        if (open.Asking == PledgeField.Text)
            return Next(turn, open.Form.With(PledgeField.Text, text));
        if (Continuation(text) is { } more && open.Form[PledgeField.Text] is { } begun)
            return Next(turn, open.Form.With(PledgeField.Text, $"{begun}\n{more}"));
        if (open.Form.WithLines(text) is var written && written != open.Form)
            return Next(turn, written);
        if (PledgeForm.Correction(text) is var (field, value))
            return Next(turn, open.Form.With(field, value));
        return open.Asking is { } asked ? Next(turn, open.Form.With(asked, text)) : null;
    }

    /// <summary>Asks for what is missing, or shows the preview: the one way on, from wherever.</summary>
    public TurnResult Next(Turn turn, PledgeForm form) => read.Read(form, turn.Member) switch
    {
        PledgeDraftOutcome.Missing missing => Ask(turn, form, missing.Field, ""),
        PledgeDraftOutcome.Wrong wrong => Ask(turn, form.Without(wrong.Field), wrong.Field, wrong.Sentence),
        PledgeDraftOutcome.Complete complete => Preview(turn, form, complete),
        _ => throw new UnreachableException(),
    };

    static string? Continuation(string text) => text.TrimStart() is ['续', ':' or '：' or '\n', .. var more] && more.Trim().Length > 0 ? more.Trim() : null;

    TurnResult Ask(Turn turn, PledgeForm form, PledgeField field, string fault)
    {
        var unit = new Unit();
        dialogues.Keep(unit, turn.Member, Kind, new PledgeDialogue(form, field), turn.At);
        return TurnResult.Say(unit, PledgeReplies.Ask(field, fault, turn.Member));
    }

    TurnResult Preview(Turn turn, PledgeForm form, PledgeDraftOutcome.Complete complete)
    {
        var unit = new Unit();
        dialogues.Keep(unit, turn.Member, Kind, new PledgeDialogue(form, Asking: null), turn.At);
        var publication = new PledgePublication(complete.Draft, complete.Audience.Fingerprint);
        var code = confirmations.Ask(unit, turn.Member, PublishPledgeRound.PreviewKind, publication, turn.At);
        return TurnResult.Say(unit, PledgeReplies.Preview(complete.Draft, complete.Audience, code, clock));
    }

    TurnResult Back(Turn turn, PledgeDialogue open)
    {
        var at = open.Asking is { } asked ? (int)asked : PledgeForm.Asked.Count;
        var before = PledgeForm.Asked[Math.Max(0, at - 1)];
        return Ask(turn, open.Form.Without(before), before, "");
    }

    TurnResult GiveUp(Turn turn)
    {
        var unit = new Unit();
        dialogues.End(unit, turn.Member);
        confirmations.WithdrawOpen(unit, turn.Member, PublishPledgeRound.PreviewKind);
        return TurnResult.Say(unit, new Reply.TappedCard("已放弃"), new Reply.Text(PledgeReplies.GivenUp));
    }
}
