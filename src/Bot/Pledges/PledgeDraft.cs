using Bot.Obligations;
using Bot.Roster;
using Bot.Time;

namespace Bot.Pledges;

/// <summary>A pledge round as the secretary wrote it, complete and understood.</summary>
sealed record PledgeDraft(string Title, string Text, string AudienceText, DateTimeOffset Due);

/// <summary>What became of reading the form.</summary>
abstract record PledgeDraftOutcome
{
    public sealed record Complete(PledgeDraft Draft, AudienceOutcome.Resolved Audience) : PledgeDraftOutcome;

    /// <summary>This one is to be asked for next.</summary>
    public sealed record Missing(PledgeField Field) : PledgeDraftOutcome;

    /// <summary>This one is impossible; the sentence says why, with an example.</summary>
    public sealed record Wrong(PledgeField Field, string Sentence) : PledgeDraftOutcome;
}

/// <summary>From the fields as written to a complete round, or to the first thing that is wrong or missing.</summary>
sealed class ReadPledgeDraft(ResolveAudience audiences, BusinessClock clock)
{
    const int LongestTitle = 40;
    const int LongestText = 5000;

    public PledgeDraftOutcome Read(PledgeForm form, StaffMember secretary)
    {
        if (Fault(form) is { } wrong)
            return wrong;
        AudienceOutcome.Resolved? audience = null;
        if (form[PledgeField.Audience] is { } written)
        {
            var outcome = audiences.Resolve(written, secretary);
            audience = outcome as AudienceOutcome.Resolved;
            if (audience is null)
                return new PledgeDraftOutcome.Wrong(PledgeField.Audience, AudienceReplies.Refusal(outcome));
        }

        foreach (var field in PledgeForm.Asked)
        {
            if (form[field] is null)
                return new PledgeDraftOutcome.Missing(field);
        }

        return new PledgeDraftOutcome.Complete(
            new PledgeDraft(
                form[PledgeField.Title]!,
                form[PledgeField.Text]!,
                form[PledgeField.Audience]!,
                ChineseDate.Parse(form[PledgeField.Due]!, clock)!.Value),
            audience!);
    }

    /// <summary>What is written and cannot be, whatever else is missing.</summary>
    PledgeDraftOutcome.Wrong? Fault(PledgeForm form)
    {
        if (form[PledgeField.Title] is { } title && (title.Length > LongestTitle || title.Contains('\n', StringComparison.Ordinal)))
            return new(PledgeField.Title, $"标题写一行，最多 {LongestTitle} 个字，例如“标题：廉洁从教承诺书”。");
        if (form[PledgeField.Text] is { Length: > LongestText } text)
            return new(PledgeField.Text, $"文本有 {text.Length} 个字，最多 {LongestText} 个。请精简后再发。");
        return form[PledgeField.Due] is { } due && DueReplies.Fault(due, clock) is { } fault ? new(PledgeField.Due, fault) : null;
    }
}
