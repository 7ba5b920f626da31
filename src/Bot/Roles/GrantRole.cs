using System.Diagnostics;
using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Roles;

/// <summary>授权: makes somebody secretary of the own school, or administrator, once it was shown and confirmed. It outlasts roster imports.</summary>
sealed class GrantRole(ChooseStaff staff, RosterDirectory roster, IRecordStore store, Confirmations confirmations, IOutbox outbox, BusinessClock clock)
    : ICommand, IConfirmable
{
    public CommandSpec Spec { get; } = new(["授权"], Audience.Administrator, HelpTopic.District, "授权 姓名 书记|管理员 [学校]", "给一个人书记或管理员的权限");

    public string Kind => "grant-role";

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var text = RoleText.Read(arguments, word => roster.Schools().Any(school => school.Name.EndsWith(word, StringComparison.Ordinal)));
        if (text.Role is not { } role)
            return new(TurnResult.Say(RoleReplies.NeedsRole));
        return new(staff.Choose(text, account => RoleReplies.GrantCommand(account, role)) switch
        {
            StaffChoice.One one => Show(turn, one.Member, role),
            StaffChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    TurnResult Show(Turn turn, StaffMember member, StaffRole role)
    {
        // The last administrator must not be able to lock the district out.
        if (member.Id == turn.Member.Id)
            return TurnResult.Say(RoleReplies.NotYourself);
        if (roster.IsAdministratorBySettings(member.Id))
            return TurnResult.Say(RoleReplies.BySettings(member));
        if (member.Role() == role)
            return TurnResult.Say(RoleReplies.HasItAlready(member));
        var unit = new Unit();
        var code = confirmations.Ask(unit, turn.Member, Kind, new Wanted(member.Id, role, member.SchoolId), turn.At);
        return TurnResult.Say(unit, RoleReplies.Preview(member, role, code));
    }

    public ValueTask<TurnResult> ConfirmAsync(Turn turn, string payload, CancellationToken cancel)
    {
        var wanted = RecordJson.Read<Wanted>(payload);
        if (!turn.Member.IsAdministrator)
            return new(TurnResult.Say(RoleReplies.OnlyAdministrators));
        var row = RosterTables.Members.Get(store, wanted.MemberId);
        // What was confirmed is a secretary of that school: somebody who moved meanwhile would get another one.
        if (row is null || row.Value.LeftOn <= clock.Today || row.Value.SchoolId != wanted.SchoolId)
            return new(TurnResult.Say(RoleReplies.ChangedMeanwhile));

        var unit = new Unit();
        var after = row.Value.Grant(wanted.Role);
        RosterTables.Change(unit, store, row, after);
        RoleAudit.Append(unit, "role-granted", turn, after, wanted.Role);
        outbox.Enqueue(unit, new OutgoingMessage($"role-{turn.Key}", [after.Id], new Reply.Text(RoleReplies.ToldGranted(after, turn.Member))));
        return new(TurnResult.Say(unit, new Reply.TappedCard("已授权"), new Reply.Text(RoleReplies.Granted(after))));
    }

    sealed record Wanted(string MemberId, StaffRole Role, string SchoolId);
}
