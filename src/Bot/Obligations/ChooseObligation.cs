using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>Which obligation a secretary or administrator means, with the rollups that person may see.</summary>
abstract record ObligationChoice
{
    public sealed record One(Obligation Obligation, IReadOnlyList<Row<Rollup>> Rollups) : ObligationChoice;

    public sealed record Say(TurnResult Result) : ObligationChoice;
}

sealed class ChooseObligation(IRecordStore store, Rollups rollups, BusinessClock clock)
{
    /// <param name="member">Who asks.</param>
    /// <param name="at">When.</param>
    /// <param name="number">The number the person gave, if any.</param>
    /// <param name="command">The word for the buttons: 进度.</param>
    /// <param name="rest">What followed the word, so that a button says all of it: a date, a name, a reason.</param>
    public ObligationChoice Choose(StaffMember member, DateTimeOffset at, int? number, string command, string rest = "") =>
        Choose(member, at, number, command, rest, _ => true);

    /// <summary>Only what this person governs: a secretary what the own school published.</summary>
    public ObligationChoice Governed(Turn turn, int? number, string command, string rest)
    {
        var chosen = Choose(turn.Member, turn.At, number, command, rest, one => GovernObligation.MayGovern(turn.Member, one));
        return chosen is ObligationChoice.One one && !GovernObligation.MayGovern(turn.Member, one.Obligation)
            ? new ObligationChoice.Say(TurnResult.Say(
                $"{ObligationReplies.Name(one.Obligation)}是区里发布的，只有区管理员能{command}。给本校个别人可以“免学”或“暂缓”。"))
            : chosen;
    }

    ObligationChoice Choose(
        StaffMember member, DateTimeOffset at, int? number, string command, string rest, Func<Obligation, bool> among)
    {
        if (number is { } given)
        {
            return Visible(given, member) is { } one
                ? one
                : new ObligationChoice.Say(TurnResult.Say($"没有编号为 {given} 的任务，或它与{member.SchoolName}无关。"));
        }

        var open = new[] { ObligationTables.District, member.SchoolId }
            .SelectMany(owner => ObligationTables.ByEnd.Range(
                store, ObligationTables.EndKey(owner, at), ObligationTables.EndKeysEnd(owner), 1000))
            .Select(row => ObligationTables.Obligations.Get(store, ObligationTables.Key(row.Value.Number))!.Value)
            .Where(one => one.Status == ObligationStatus.Open && among(one) && IsVisible(one, member))
            .OrderBy(one => one.Due)
            .ToList();
        return open.Count switch
        {
            0 => new ObligationChoice.Say(TurnResult.Say($"现在没有可以“{command}”的任务。发送“发布学习”可以发一个。")),
            1 => Visible(open[0].Number, member)!,
            _ => new ObligationChoice.Say(Ask(open, command, rest)),
        };
    }

    /// <summary>A secretary sees the own school's part, an administrator all of it.</summary>
    ObligationChoice.One? Visible(int number, StaffMember member)
    {
        if (ObligationTables.Obligations.Get(store, ObligationTables.Key(number)) is not { } row)
            return null;
        IReadOnlyList<Row<Rollup>> visible = member.IsAdministrator
            ? [.. rollups.Of(row.Value)]
            : rollups.Find(row.Value, member.SchoolId) is { } own ? [own] : [];
        return visible.Count == 0 ? null : new ObligationChoice.One(row.Value, visible);
    }

    bool IsVisible(Obligation obligation, StaffMember member) =>
        member.IsAdministrator || rollups.Find(obligation, member.SchoolId) is not null;

    TurnResult Ask(List<Obligation> open, string command, string rest)
    {
        var lines = open.Select(one => $"{one.Number}. {one.Title}（{clock.Say(one.Due)}截止）");
        var buttons = open.Take(6).Select(one => new Button($"{command} {one.Number}", $"{command} {one.Number} {rest}".TrimEnd()));
        return TurnResult.Say(new Unit(), new Reply.Card("是哪一项？", string.Join('\n', lines), [], [.. buttons]));
    }
}
