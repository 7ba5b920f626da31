using System.Diagnostics;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Figures;

/// <summary>
/// 未完成: the names who still owe, own school only. The district sees counts, and names on request with a reason that
/// goes into the ledger.
/// </summary>
sealed class ListPending(Rollups rollups, ChooseObligation choose, BusinessClock clock) : ICommand
{
    const int MostSchools = 30;
    const int MostNames = 300;

    public CommandSpec Spec { get; } = new(["未完成", "谁没打卡", "谁没完成"], Audience.Secretary, HelpTopic.Follow, "未完成 [编号]", "看本校还有谁没完成");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = CommandText.TakeNumber(ref arguments);
        return new(choose.Choose(turn.Member, turn.At, number, "未完成") switch
        {
            ObligationChoice.One one => Show(turn, one, arguments),
            ObligationChoice.Say say => say.Result,
            _ => throw new UnreachableException(),
        });
    }

    TurnResult Show(Turn turn, ObligationChoice.One one, string arguments)
    {
        var number = one.Obligation.Number;
        var head = $"{number}. {one.Obligation.Title}\n";
        var foot = $"\n截至 {clock.Say(clock.Now)}";
        var pending = one.Rollups.Select(row => new Pending(row, Owing(row.Value))).Where(school => school.Positions.Count > 0).ToList();
        if (pending.Count == 0)
            return TurnResult.Say($"{head}{(one.Rollups.Count == 1 ? one.Rollups[0].Value.SchoolName : "各单位")}没有未完成的人。{Objections(turn, one)}{foot}");
        if (one.Rollups.All(row => row.Value.SchoolId == turn.Member.SchoolId))
            return TurnResult.Say($"{head}{Names(pending)}{Objections(turn, one)}{foot}\n发送“催办 {number}”提醒他们。");
        switch (NameRequest.Read(arguments))
        {
            case NameRequest.Refused(var why):
                return TurnResult.Say(why);
            case NameRequest.Granted(var reason):
                var unit = new Unit();
                NameRequest.Audit(unit, turn, one.Obligation, pending.Sum(school => school.Positions.Count), reason);
                return TurnResult.Say(unit, new Reply.Text($"{head}{Names(pending)}{foot}\n已在台账记下：{turn.Member.Name}查看名单，原因“{reason}”。"));
            default:
                var counts = pending.Take(MostSchools).Select(school => $"• {school.Rollup.Value.SchoolName} {school.Positions.Count} 人");
                var more = pending.Count > MostSchools ? $"\n（共 {pending.Count} 个单位未完成，其余见“导出 {number}”）" : "";
                return TurnResult.Say(
                    $"{head}各单位未完成人数（区里只看人数，名单由各校书记看）：\n{string.Join('\n', counts)}{more}{foot}\n" +
                    $"确需名单，请写明原因：“未完成 {number} 名单 原因”，会记入台账。");
        }
    }

    string Names(List<Pending> pending)
    {
        var total = pending.Sum(school => school.Positions.Count);
        var left = MostNames;
        var lines = new List<string>();
        foreach (var school in pending.TakeWhile(_ => left > 0))
        {
            var members = rollups.Roster(school.Rollup).Members;
            var names = school.Positions.Take(left).Select(position => members[position].Name);
            lines.Add($"{school.Rollup.Value.SchoolName}未完成 {school.Positions.Count} 人：\n{string.Join('、', names)}");
            left -= school.Positions.Count;
        }

        return string.Join('\n', lines) + (total > MostNames ? $"\n（共 {total} 人，只列出前 {MostNames} 人，其余见表格）" : "");
    }

    /// <summary>Who does not sign owes nothing, but the own secretary must be able to see and speak to them.</summary>
    string Objections(Turn turn, ObligationChoice.One one)
    {
        var names = one.Rollups.Where(row => row.Value.SchoolId == turn.Member.SchoolId).SelectMany(row => rollups.Roster(row).Members
            .Where((_, position) => row.Value.StateAt(position) == AssignmentState.Objected)
            .Select(member => member.Name)).ToList();
        return names.Count == 0 ? "" : $"\n有异议 {names.Count} 人：{string.Join('、', names)}（原因见“导出 {one.Obligation.Number}”）";
    }

    List<int> Owing(Rollup rollup) =>
        [.. Enumerable.Range(0, rollup.States.Length).Where(position => rollup.Owes(position, clock.Now))];

    /// <summary>A school's part and the positions that owe; names are read only where they are shown.</summary>
    sealed record Pending(Row<Rollup> Rollup, IReadOnlyList<int> Positions);
}
