using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Roles;

/// <summary>Whom of the roster an administrator means.</summary>
abstract record StaffChoice
{
    public sealed record One(StaffMember Member) : StaffChoice;

    public sealed record Say(TurnResult Result) : StaffChoice;
}

/// <summary>Finds somebody of the whole roster by name or account; two of the same name are asked back, never guessed.</summary>
sealed class ChooseStaff(RosterDirectory roster, BusinessClock clock)
{
    const int MostNamesakes = 6;

    /// <param name="text">What was typed.</param>
    /// <param name="command">Makes the command for one account, for the buttons.</param>
    public StaffChoice Choose(RoleText text, Func<string, string> command)
    {
        if (text.Called.Length == 0)
            return new StaffChoice.Say(TurnResult.Say(RoleReplies.NeedsName(command("张三"))));
        var there = roster.Called(text.Called).Where(member => !(member.LeftOn <= clock.Today)).ToList();
        var found = there.Where(member => IsAt(member, text.School)).ToList();
        return found switch
        {
            [var one] => new StaffChoice.One(one),
            [] => new StaffChoice.Say(TurnResult.Say(there.Count == 0
                ? RoleReplies.Unknown(text.Called)
                : RoleReplies.NotAt(there[0], text.School))),
            _ => new StaffChoice.Say(TurnResult.Say(new Unit(), RoleReplies.Namesakes([.. found.Take(MostNamesakes)], found.Count, command))),
        };
    }

    /// <summary>第一中学 is 青榆区第一中学.</summary>
    static bool IsAt(StaffMember member, string school) => school.Length == 0 || member.SchoolName.Contains(school, StringComparison.Ordinal);
}
