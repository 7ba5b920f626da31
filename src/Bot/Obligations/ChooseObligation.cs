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
    public ObligationChoice Choose(StaffMember member, DateTimeOffset at, int? number, string command)
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
            .Select(row => Visible(row.Value.Number, member))
            .OfType<ObligationChoice.One>()
            .Where(one => one.Obligation.Status == ObligationStatus.Open)
            .OrderBy(one => one.Obligation.Due)
            .ToList();
        return open.Count switch
        {
            0 => new ObligationChoice.Say(TurnResult.Say("现在没有进行中的任务。发送“发布学习”可以发一个。")),
            1 => open[0],
            _ => new ObligationChoice.Say(Ask(open, command)),
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

    TurnResult Ask(List<ObligationChoice.One> open, string command)
    {
        var lines = open.Select(one => $"{one.Obligation.Number}. {one.Obligation.Title}（{clock.Say(one.Obligation.Due)}截止）");
        var buttons = open.Take(6).Select(one => new Button($"{command} {one.Obligation.Number}", $"{command} {one.Obligation.Number}"));
        return TurnResult.Say(new Unit(), new Reply.Card("是哪一项？", string.Join('\n', lines), [], [.. buttons]));
    }
}
