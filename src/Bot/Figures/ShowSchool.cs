using Bot.Conversation;
using Bot.Obligations;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Figures;

/// <summary>学校: one school's open rounds and those of the school year that are over.</summary>
sealed class ShowSchool(IRecordStore store, Rollups rollups, RosterDirectory roster, BusinessClock clock) : ICommand
{
    const int Most = 10;
    const int MostTasks = 2000;

    public CommandSpec Spec { get; } = new(["学校", "单位"], Audience.Administrator, HelpTopic.Figures, "学校 名称", "看一个单位的各项任务");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var named = CommandText.Fold(arguments);
        var schools = roster.Schools();
        var fitting = schools.Where(school => CommandText.Fold(school.Name) == named).ToList() is { Count: > 0 } exact
            ? exact
            : [.. schools.Where(school => named.Length > 0 && CommandText.Fold(school.Name).Contains(named, StringComparison.Ordinal))];
        return new(fitting switch
        {
            [var school] => TurnResult.Say(Text(school)),
            [] => TurnResult.Say($"没有“{arguments}”这个单位。请写名册上的名称，例如“学校 {schools.Select(school => school.Name).FirstOrDefault("第一中学")}”。"),
            _ => TurnResult.Say(new Unit(), Ask(fitting)),
        });
    }

    string Text(School school)
    {
        var year = "本学年";
        var period = Period.Take(ref year, clock.Today)!;
        var tasks = ObligationTables.ByDue
            .Range(store, ObligationTables.InstantKey(period.Start(clock)), ObligationTables.InstantKey(period.End(clock)), MostTasks)
            .Select(row => ObligationTables.Obligations.Get(store, ObligationTables.Key(row.Value.Number))!.Value)
            .Select(task => (Task: task, Rollup: rollups.Find(task, school.Id)?.Value))
            .Where(pair => pair.Rollup is not null)
            .Select(pair => (pair.Task, Rollup: pair.Rollup!))
            .ToList();
        var open = tasks.Where(pair => pair.Task.Status == ObligationStatus.Open && clock.Now <= pair.Task.Ends).ToList();
        var over = tasks.Except(open).OrderByDescending(pair => pair.Task.Due).ToList();
        string[] lines =
        [
            $"【{school.Name}】{period.Name}到期的任务",
            $"进行中 {open.Count} 项",
            .. open.Take(Most).Select(pair => Line(pair.Task, pair.Rollup)),
            .. More(open.Count),
            $"已结束 {over.Count} 项",
            .. over.Take(Most).Select(pair => Line(pair.Task, pair.Rollup)),
            .. More(over.Count),
            $"截至 {clock.Say(clock.Now)}，{CountingRule.Name}",
            $"发送“统计 {period.Name} {school.Name}”看合计。",
        ];
        return string.Join('\n', lines);
    }

    string Line(Obligation task, Rollup rollup) => task.Status == ObligationStatus.Cancelled
        ? $"{task.Number}. {task.Title}{FigureReplies.StatusOf(task)}"
        : $"{task.Number}. {task.Title}{FigureReplies.StatusOf(task)}\n   {clock.Say(task.Due)} 截止，{CountingRule.CompletionRate(StateCounts.Of(rollup, clock.Now))}";

    static IEnumerable<string> More(int count) => count > Most ? [$"（还有 {count - Most} 项，见“导出 本学年”）"] : [];

    static Reply.Card Ask(List<School> fitting) => new(
        "是哪个单位？",
        string.Join('\n', fitting.Take(20).Select(school => school.Name)),
        [],
        [.. fitting.Take(6).Select((school, index) => new Button($"第 {index + 1} 个", $"学校 {school.Name}"))]);
}
