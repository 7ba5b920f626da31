using System.Diagnostics;
using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;

namespace Bot.Roles;

/// <summary>撤权: takes the role back, at once. Whoever has none, has one by the settings, or asks for themselves, is told so.</summary>
sealed class RevokeRole(ChooseStaff staff, RosterDirectory roster, IRecordStore store, IOutbox outbox) : ICommand
{
    public CommandSpec Spec { get; } = new(["撤权", "撤销授权"], Audience.Administrator, HelpTopic.District, "撤权 姓名 [学校]", "收回一个人的权限");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var text = RoleText.Read(arguments, word => roster.Schools().Any(school => school.Name.EndsWith(word, StringComparison.Ordinal)));
        return new(staff.Choose(text, RoleReplies.RevokeCommand) switch
        {
            StaffChoice.One one => Revoke(turn, one.Member),
            StaffChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    TurnResult Revoke(Turn turn, StaffMember member)
    {
        // The last administrator must not be able to lock the district out.
        if (member.Id == turn.Member.Id)
            return TurnResult.Say(RoleReplies.NotYourself);
        if (roster.IsAdministratorBySettings(member.Id))
            return TurnResult.Say(RoleReplies.BySettings(member));
        var had = member.Role();
        if (had == StaffRole.None || RosterTables.Members.Get(store, member.Id) is not { } row)
            return TurnResult.Say(RoleReplies.HasNone(member));

        var unit = new Unit();
        RosterTables.Change(unit, store, row, row.Value.Grant(StaffRole.None));
        RoleAudit.Append(unit, "role-revoked", turn, member, had);
        outbox.Enqueue(unit, new OutgoingMessage($"role-{turn.Key}", [member.Id], new Reply.Text(RoleReplies.ToldRevoked(had, turn.Member))));
        return TurnResult.Say(unit, new Reply.Text(RoleReplies.Revoked(member, had)));
    }
}
