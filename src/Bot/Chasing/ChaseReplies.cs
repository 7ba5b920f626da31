using Bot.Conversation;
using Bot.Obligations;
using Bot.Time;

namespace Bot.Chasing;

/// <summary>The only place with the words of chasing.</summary>
static class ChaseReplies
{
    public static Reply.Card Preview(
        ObligationChoice.One one, IReadOnlyList<(string School, int Count)> owing, DateTimeOffset at, string code, BusinessClock clock)
    {
        var total = owing.Sum(school => school.Count);
        var done = one.Rollups.Sum(row => row.Value.States.Count(letter => letter != Rollup.Elsewhere)) - total;
        return new Reply.Card(
            $"催办预览：{one.Obligation.Title}",
            $"只提醒还没完成的 {total} 人：{string.Join('，', owing.Select(school => $"{school.School} {school.Count} 人"))}\n" +
            $"已完成或不用完成的 {done} 人不会收到。\n点按钮，或 10 分钟内发送“确认 {code}”。",
            [
                new Fact("人数", $"{total} 人"),
                new Fact("发出", at > clock.Now ? $"{clock.Say(at)}（现在是免打扰时间）" : "确认后立即"),
                new Fact("确认码", code),
            ],
            [new Button("确认催办", $"确认 {code}", Primary: true)]);
    }

    public static string Sending(int number, int count) => count == 0
        ? $"任务 {number} 刚刚都完成了，没有再提醒任何人。"
        : $"正在提醒 {count} 人，发完告诉您结果。";

    public static string Held(int number, DateTimeOffset at, BusinessClock clock) =>
        $"已记下。现在是免打扰时间，{clock.Say(at)} 再发，到时只提醒仍未完成任务 {number} 的人。";

    public static Reply.Card Reminder(Obligation obligation, BusinessClock clock)
    {
        var study = obligation.Type == ObligationType.Study;
        var due = clock.Now <= obligation.Due ? $"{clock.Say(obligation.Due)} 截止" : $"已于 {clock.Say(obligation.Due)} 截止，还可以{(study ? "补卡" : "补签")}";
        return new Reply.Card(
            $"提醒：{obligation.Title}",
            $"您还没有完成{(study ? "这项学习" : "这份承诺书")}，{due}。完成后不会再提醒。",
            [new Fact("编号", $"{obligation.Number}")],
            [study
                ? new Button("打卡", $"打卡 {obligation.Number}", Primary: true)
                : new Button("读承诺书", $"承诺 {obligation.Number}", Primary: true)]);
    }
}
