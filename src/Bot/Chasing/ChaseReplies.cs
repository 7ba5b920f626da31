using Bot.Conversation;
using Bot.Obligations;
using Bot.Time;

namespace Bot.Chasing;

/// <summary>The only place with the words of chasing.</summary>
static class ChaseReplies
{
    const int MostSchools = 20;
    const int MostNames = 30;
    const int MostTasks = 10;
    const int MostButtons = 6;

    public static Reply.Card Preview(Obligation task, ChasePreview preview, DateTimeOffset at, string code, BusinessClock clock)
    {
        var total = preview.Owing.Sum(school => school.Count);
        var schools = string.Join('，', preview.Owing.Take(MostSchools).Select(school => $"{school.School} {school.Count} 人"));
        var more = preview.Owing.Count > MostSchools ? $"等 {preview.Owing.Count} 个单位" : "";
        var spared = preview.Spared > 0
            ? $"\n其中 {preview.Spared} 人当天已提醒过或已提醒满 {ReminderCaps.PerTask} 次，不再打扰。"
            : preview.Owing.Count > 1 ? $"\n当天已提醒过、或已提醒满 {ReminderCaps.PerTask} 次的人会自动跳过。" : "";
        return new Reply.Card(
            $"催办预览：{task.Title}",
            $"只提醒还没完成的 {total - preview.Spared} 人：{schools}{more}{spared}\n" +
            $"已完成或不用完成的 {preview.Roster - total} 人不会收到。\n点按钮，或 10 分钟内发送“确认 {code}”。",
            [
                new Fact("人数", $"{total - preview.Spared} 人"),
                new Fact("发出", at > clock.Now ? $"{clock.Say(at)}（现在是免打扰时间）" : "确认后立即"),
                new Fact("确认码", code),
            ],
            [new Button("确认催办", $"确认 {code}", Primary: true)]);
    }

    public static string AllSpared(Obligation task, int count) =>
        $"任务 {task.Number}“{task.Title}”还有 {count} 人未完成，但都在当天提醒过，或已提醒满 {ReminderCaps.PerTask} 次，不再打扰。" +
        $"发送“未完成 {task.Number}”看名单，请当面了解情况。";

    public static string Sending(int number) => $"正在提醒还没完成任务 {number} 的人，发完告诉您结果。";

    public static string Held(int number, DateTimeOffset at, BusinessClock clock) =>
        $"已记下。现在是免打扰时间，{clock.Say(at)} 再发，到时只提醒仍未完成任务 {number} 的人。";

    public static string Over(int number, int reminded, int spared)
    {
        var also = spared > 0 ? $"另有 {spared} 人当天已提醒过，或已提醒满 {ReminderCaps.PerTask} 次，没有再发。" : "";
        return reminded == 0
            ? $"催办 {number} 没有发给任何人：{(spared > 0 ? also : "刚刚都完成了。")}"
            : $"催办 {number} 已发出 {reminded} 人。{also}";
    }

    /// <param name="tasks">What this person owes, nearest due first.</param>
    /// <param name="leftOut">How many more are owed that were named often enough.</param>
    /// <param name="clock">For how the due times are said.</param>
    public static Reply.Card Reminder(IReadOnlyList<Obligation> tasks, int leftOut, BusinessClock clock)
    {
        var more = leftOut > 0 ? $"\n另有 {leftOut} 项不再逐次提醒，发送“我的任务”看全部。" : "";
        if (tasks is [var only])
        {
            return new Reply.Card(
                $"提醒：{only.Title}",
                $"您还没有完成这{(IsStudy(only) ? "项学习" : "份承诺书")}，{Due(only, clock)}。完成后不会再提醒。{more}",
                [new Fact("编号", $"{only.Number}")],
                [ButtonOf(only, primary: true)]);
        }

        var lines = tasks.Take(MostTasks).Select(task => $"{task.Number}. {task.Title}\n   {Due(task, clock)}");
        var rest = tasks.Count > MostTasks ? $"\n还有 {tasks.Count - MostTasks} 项，发送“我的任务”看全部。" : "";
        return new Reply.Card(
            $"提醒：您还有 {tasks.Count} 项没完成",
            $"{string.Join('\n', lines)}{rest}{more}\n完成后不会再提醒。",
            [],
            [.. tasks.Take(MostButtons).Select(task => ButtonOf(task, primary: false))]);
    }

    public static string Digest(string school, IReadOnlyList<DigestLine> lines, BusinessClock clock)
    {
        var tasks = lines.Select(line => $"{line.Task.Number}. {line.Task.Title}，{Due(line.Task, clock)}\n   未完成 {line.Names.Count} 人：{Some(line.Names)}");
        return $"【{school} 待完成情况】\n{string.Join('\n', tasks)}\n截至 {clock.Say(clock.Now)}。小助手会逐个提醒他们（每人每天最多一条、每项最多 {ReminderCaps.PerTask} 次），您不用在群里催。\n" +
            $"有人请假或情况特殊，可发送“暂缓 {lines[0].Task.Number} 姓名 日期 原因”或“免学 {lines[0].Task.Number} 姓名 原因”。";
    }

    static string Some(IReadOnlyList<string> names) =>
        string.Join('、', names.Take(MostNames)) + (names.Count > MostNames ? $"等，发送“未完成”看全部" : "");

    static string Due(Obligation task, BusinessClock clock) => clock.Now <= task.Due
        ? $"{clock.Say(task.Due)} 截止"
        : $"已于 {clock.Say(task.Due)} 截止，{clock.Say(task.Ends)} 前还可以{(IsStudy(task) ? "补卡" : "补签")}";

    static Button ButtonOf(Obligation task, bool primary) => IsStudy(task)
        ? new Button(primary ? "打卡" : $"打卡 {task.Number}", $"打卡 {task.Number}", primary)
        : new Button(primary ? "读承诺书" : $"承诺书 {task.Number}", $"承诺 {task.Number}", primary);

    static bool IsStudy(Obligation task) => task.Type == ObligationType.Study;
}
