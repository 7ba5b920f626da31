using Bot.Ledger;
using Bot.Obligations;
using Bot.Storage;

namespace Bot.Pledges;

/// <summary>There is no signature and no objection without its entry in the ledger.</summary>
static class PledgeAudit
{
    /// <summary>
    /// What is said of why stays in the record that two offices may see; the ledger, which others audit, holds that it was said.
    /// </summary>
    public static void Append(Unit unit, string kind, Assignment assignment, AssignmentEvent recorded) =>
        AuditTrail.Append(unit, new AuditEntry(kind, recorded.At, recorded.By)
        {
            Number = assignment.Obligation.Number,
            Title = assignment.Obligation.Title,
            SchoolId = assignment.Rollup.Value.SchoolId,
            RecordNumber = recorded.RecordNumber,
            State = recorded.State.ToString(),
            Channel = recorded.Channel,
            MessageKey = recorded.MessageKey,
            TextSha256 = recorded.TextSha256,
        });
}
