using System.Diagnostics;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Figures;

/// <summary>未完成: the names who still owe, own school only; the district sees counts, not names.</summary>
sealed class ListPending(Rollups rollups, ChooseObligation choose, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(["未完成", "谁没打卡", "谁没完成"], Audience.Secretary, "未完成 [编号]", "看本校还有谁没完成");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = CommandText.TakeNumber(ref arguments);
        return new(choose.Choose(turn.Member, turn.At, number, "未完成") switch
        {
            ObligationChoice.One one => TurnResult.Say(Text(one, turn.Member.SchoolId)),
            ObligationChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    string Text(ObligationChoice.One one, string ownSchoolId)
    {
        var head = $"{one.Obligation.Number}. {one.Obligation.Title}\n";
        var foot = $"\n截至 {clock.Say(clock.Now)}";
        if (one.Rollups.Count == 1 && one.Rollups[0].Value.SchoolId == ownSchoolId)
        {
            var names = Owing(one.Rollups[0]).Select(member => member.Name).ToList();
            return names.Count == 0
                ? $"{head}{one.Rollups[0].Value.SchoolName}全部完成。{foot}"
                : $"{head}{one.Rollups[0].Value.SchoolName}未完成 {names.Count} 人：\n{string.Join('、', names)}{foot}\n发送“催办 {one.Obligation.Number}”提醒他们。";
        }

        var counts = one.Rollups
            .Select(row => (row.Value.SchoolName, Pending: Owing(row).Count()))
            .Where(school => school.Pending > 0)
            .Select(school => $"• {school.SchoolName} {school.Pending} 人");
        return $"{head}各单位未完成人数（区里只看人数，名单由各校书记看）：\n{string.Join('\n', counts.DefaultIfEmpty("全部完成。"))}{foot}";
    }

    IEnumerable<FrozenMember> Owing(Row<Rollup> rollup) =>
        rollups.Roster(rollup).Members.Where((_, position) => rollup.Value.Owes(position, clock.Now));
}
