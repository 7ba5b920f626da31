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

    public CommandSpec Spec { get; } = new(["未完成", "谁没打卡", "谁没完成"], Audience.Secretary, "未完成 [编号]", "看本校还有谁没完成");

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
        var pending = one.Rollups
            .Select(row => (School: row.Value.SchoolName, Names: Owing(row)))
            .Where(school => school.Names.Count > 0)
            .ToList();
        if (pending.Count == 0)
            return TurnResult.Say($"{head}{(one.Rollups.Count == 1 ? one.Rollups[0].Value.SchoolName : "各单位")}全部完成。{foot}");
        if (one.Rollups.All(row => row.Value.SchoolId == turn.Member.SchoolId))
            return TurnResult.Say($"{head}{Names(pending)}{foot}\n发送“催办 {number}”提醒他们。");
        switch (NameRequest.Read(arguments))
        {
            case NameRequest.Refused(var why):
                return TurnResult.Say(why);
            case NameRequest.Granted(var reason):
                var unit = new Unit();
                NameRequest.Audit(unit, turn, one.Obligation, pending.Sum(school => school.Names.Count), reason);
                return TurnResult.Say(unit, new Reply.Text($"{head}{Names(pending)}{foot}\n已在台账记下：{turn.Member.Name}查看名单，原因“{reason}”。"));
            default:
                var counts = pending.Take(MostSchools).Select(school => $"• {school.School} {school.Names.Count} 人");
                var more = pending.Count > MostSchools ? $"\n（共 {pending.Count} 个单位未完成，其余见“导出 {number}”）" : "";
                return TurnResult.Say(
                    $"{head}各单位未完成人数（区里只看人数，名单由各校书记看）：\n{string.Join('\n', counts)}{more}{foot}\n" +
                    $"确需名单，请写明原因：“未完成 {number} 名单 原因”，会记入台账。");
        }
    }

    static string Names(List<(string School, IReadOnlyList<string> Names)> pending)
    {
        var total = pending.Sum(school => school.Names.Count);
        var left = MostNames;
        var lines = new List<string>();
        foreach (var (school, names) in pending)
        {
            lines.Add($"{school}未完成 {names.Count} 人：\n{string.Join('、', names.Take(Math.Max(left, 0)))}");
            left -= names.Count;
            if (left < 0)
                break;
        }

        return string.Join('\n', lines) + (total > MostNames ? $"\n（共 {total} 人，只列出前 {MostNames} 人，其余见表格）" : "");
    }

    IReadOnlyList<string> Owing(Row<Rollup> rollup)
    {
        var owing = Enumerable.Range(0, rollup.Value.States.Length).Where(position => rollup.Value.Owes(position, clock.Now)).ToList();
        // A school in which nobody owes needs no roster.
        if (owing.Count == 0)
            return [];
        var members = rollups.Roster(rollup).Members;
        return [.. owing.Select(position => members[position].Name)];
    }
}
