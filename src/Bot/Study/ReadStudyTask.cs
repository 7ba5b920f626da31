using Bot.Obligations;
using Bot.Roster;
using Bot.Time;

namespace Bot.Study;

/// <summary>What became of reading a form.</summary>
abstract record FormOutcome
{
    public sealed record Complete(StudyTaskDraft Draft, AudienceOutcome.Resolved Audience) : FormOutcome;

    /// <summary>This one is to be asked for next.</summary>
    public sealed record Missing(StudyField Field) : FormOutcome;

    /// <summary>This one is impossible; the sentence says why, with an example.</summary>
    public sealed record Wrong(StudyField Field, string Sentence) : FormOutcome;
}

/// <summary>From the fields as written to a complete task, or to the first thing that is missing or wrong.</summary>
sealed class ReadStudyTask(ResolveAudience audiences, BusinessClock clock)
{
    const int LongestTitle = 40;
    const int LongestContent = 1000;

    public FormOutcome Read(StudyTaskForm form, StaffMember secretary)
    {
        if (Fault(form) is { } wrong)
            return wrong;
        AudienceOutcome.Resolved? audience = null;
        if (form[StudyField.Audience] is { } written)
        {
            var outcome = audiences.Resolve(written, secretary);
            audience = outcome as AudienceOutcome.Resolved;
            if (audience is null)
                return new FormOutcome.Wrong(StudyField.Audience, AudienceReplies.Refusal(outcome));
        }

        foreach (var field in StudyTaskForm.Asked)
        {
            if (form[field] is null)
                return new FormOutcome.Missing(field);
        }

        var draft = new StudyTaskDraft(
            form[StudyField.Title]!,
            form[StudyField.Content]!,
            StudyKinds.Parse(form[StudyField.Kind]!)!.Value,
            form[StudyField.Audience]!,
            ChineseDate.Parse(form[StudyField.Due]!, clock)!.Value);
        return StudyTaskExtras.Read(form, draft with { Material = form.Material }, audience!, clock);
    }

    /// <summary>What is written and cannot be, whatever else is missing.</summary>
    FormOutcome.Wrong? Fault(StudyTaskForm form)
    {
        if (form[StudyField.Kind] is { } kind && StudyKinds.Parse(kind) is null)
            return new(StudyField.Kind, $"没有“{kind}”这一类型，可用：{string.Join('、', StudyKinds.All)}。");
        if (form[StudyField.Title] is { Length: > LongestTitle } title)
            return new(StudyField.Title, $"标题有 {title.Length} 个字，最多 {LongestTitle} 个，例如“标题：廉洁教育第四讲”。");
        if (form[StudyField.Title] is { } lines && lines.Contains('\n', StringComparison.Ordinal))
            return new(StudyField.Title, "标题只能有一行，例如“标题：廉洁教育第四讲”。");
        if (form[StudyField.Content] is { Length: > LongestContent } content)
            return new(StudyField.Content, $"内容有 {content.Length} 个字，最多 {LongestContent} 个；长材料请放链接，或把文件发给我。");
        return form[StudyField.Due] is { } due && DueReplies.Fault(due, clock) is { } fault ? new(StudyField.Due, fault) : null;
    }
}
