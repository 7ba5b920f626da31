using System.Diagnostics;
using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Study;

/// <summary>Where a secretary stands: what is filled in, and what was asked last. Nothing asked: the preview is shown.</summary>
sealed record StudyTaskDialogue(StudyTaskForm Form, StudyField? Asking);

/// <summary>
/// Filling in a study task, step by step. A field that is missing or wrong is asked for; once all are there the preview
/// is shown, and every correction shows it anew with a new code.
/// <code>
///            其他               其他
///   类型 ─────────→ 标题 → 内容 → 对象 → 截止 → 预览 ── 确认 码 → published
///     └── 模板 (fills in its defaults) ────────────↗ ↺ 字段 值, a file
///   any step:  上一步 → the step before    取消 → given up    字段 值 → that field, then what is still missing
///   any step:  30 minutes without an answer → forgotten;  a command → the command, the dialogue waits
/// </code>
/// </summary>
sealed class WriteStudyTask(ReadStudyTask read, Dialogues dialogues, Confirmations confirmations, BusinessClock clock) : IDialogue
{
    public const string DialogueKind = "study-task";

    public string Kind => DialogueKind;

    public ValueTask<TurnResult?> ContinueAsync(Turn turn, CancellationToken cancel) =>
        new(CommandText.TryMatch(turn.Text, PublishStudyTask.Word, glued: false, out _) ? null : Continue(turn, turn.Text));

    /// <summary>An answer, typed or tapped; null when there is no dialogue or it is none.</summary>
    public TurnResult? Continue(Turn turn, string text)
    {
        if (dialogues.Find<StudyTaskDialogue>(turn.Member, Kind, turn.At) is not { } open)
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

        // 提醒大家… may well be a content: there a field's name wants its colon.
        var isFree = open.Asking is StudyField.Title or StudyField.Content;
        if (!isFree && StudyTaskForm.Correction(text) is var (field, value))
            return Next(turn, open.Form.With(field, value));
        if (open.Form.WithLines(text) is var written && written != open.Form)
            return Next(turn, written);
        return open.Asking is { } asked ? Next(turn, Answer(open.Form, asked, text, turn.Member)) : null;
    }

    /// <summary>Asks for what is missing, or shows the preview: the one way on, from wherever.</summary>
    public TurnResult Next(Turn turn, StudyTaskForm form)
    {
        var filled = form[StudyField.Kind] is { } kind && StudyKinds.Parse(kind) is { } known
            ? StudyTemplates.Fill(form, known, turn.Member, clock)
            : form;
        return read.Read(filled, turn.Member) switch
        {
            FormOutcome.Missing missing => Ask(turn, filled, missing.Field, ""),
            FormOutcome.Wrong wrong => Ask(turn, filled.Without(wrong.Field), wrong.Field, wrong.Sentence),
            FormOutcome.Complete complete => Preview(turn, filled, complete),
            _ => throw new UnreachableException(),
        };
    }

    StudyTaskForm Answer(StudyTaskForm form, StudyField asked, string text, StaffMember secretary)
    {
        var folded = CommandText.Fold(text);
        if (asked == StudyField.Content && folded is "无" or "没有" or "不写")
            return form.With(asked, "");
        return folded is "默认" or "用默认" && StudyTemplates.Usual(asked, secretary, clock) is { } usual
            ? form.With(asked, usual)
            : form.With(asked, text);
    }

    TurnResult Ask(Turn turn, StudyTaskForm form, StudyField field, string fault)
    {
        var unit = new Unit();
        dialogues.Keep(unit, turn.Member, Kind, new StudyTaskDialogue(form, field), turn.At);
        return TurnResult.Say(unit, StudyTaskReplies.Ask(field, fault, StudyTemplates.Usual(field, turn.Member, clock)));
    }

    TurnResult Preview(Turn turn, StudyTaskForm form, FormOutcome.Complete complete)
    {
        var unit = new Unit();
        dialogues.Keep(unit, turn.Member, Kind, new StudyTaskDialogue(form, Asking: null), turn.At);
        var publication = new StudyPublication(complete.Draft, complete.Audience.Fingerprint);
        var code = confirmations.Ask(unit, turn.Member, PublishStudyTask.PreviewKind, publication, turn.At);
        return TurnResult.Say(unit, StudyTaskReplies.Preview(complete.Draft, complete.Audience, code, clock));
    }

    TurnResult Back(Turn turn, StudyTaskDialogue open)
    {
        var at = open.Asking is { } asked ? StudyTaskForm.Asked.ToList().IndexOf(asked) : StudyTaskForm.Asked.Count;
        var before = StudyTaskForm.Asked[Math.Max(0, at - 1)];
        return Ask(turn, open.Form.Without(before), before, "");
    }

    TurnResult GiveUp(Turn turn)
    {
        var unit = new Unit();
        dialogues.End(unit, turn.Member);
        confirmations.WithdrawOpen(unit, turn.Member, PublishStudyTask.PreviewKind);
        return TurnResult.Say(unit, new Reply.TappedCard("已放弃"), new Reply.Text("好，没有发布。要重新写就发送“发布学习”。"));
    }
}
