using Bot.Conversation;
using Bot.Ledger;
using Bot.Roster;
using Bot.Storage;

namespace Bot.Roles;

/// <summary>There is no change of a role without its entry in the ledger.</summary>
static class RoleAudit
{
    public static void Append(Unit unit, string kind, Turn turn, StaffMember about, StaffRole role) =>
        AuditTrail.Append(unit, new AuditEntry(kind, turn.At, turn.Member.Id)
        {
            About = about.Id,
            SchoolId = about.SchoolId,
            State = role.ToString(),
            Channel = turn.Channel,
            MessageKey = turn.Key,
        });
}
