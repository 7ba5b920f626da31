using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Figures;
using Bot.Obligations;
using Bot.Roster;
using Bot.Time;

namespace Bot.Operations.Verbs;

/// <summary>stats [PERIOD] [--json]: the same figures as 统计 in the chat.</summary>
static class StatsVerb
{
    static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(VerbContext context)
    {
        var scope = ScopeArgument();
        var json = new Option<bool>("--json") { Description = "输出 JSON" };
        var command = new Command("stats", "参与情况，与聊天里的“统计”相同") { scope, json };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(scope) ?? [], parsed.GetValue(json)));
        return command;
    }

    public static Argument<string[]> ScopeArgument() => new("PERIOD")
    {
        Description = "本周、本月、上月、本学年、2026-11、任务 3 或 承诺，后面可加单位；不写就是本月",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>The figures that the chat would show an administrator, or null after saying what is wrong.</summary>
    public static async Task<IReadOnlyList<Participation>?> QueryAsync(VerbContext context, string[] words)
    {
        var text = string.Join(' ', words);
        var figures = context.Get<FindFigures>();
        switch (ReadFigureRequest.Read(text, context.Get<RosterDirectory>().Schools(), context.Get<BusinessClock>().Today))
        {
            case FigureRequest.DueIn due:
                return figures.DueIn(due);
            case FigureRequest.OneTask { Rest.Length: 0 } one when figures.OneTask(one) is { } part:
                return [part];
            case FigureRequest.OneTask { Rest.Length: 0 } one:
                await context.Error.WriteLineAsync($"没有编号为 {one.Number} 的任务。");
                return null;
            default:
                await context.Error.WriteLineAsync($"看不懂“{text}”。{ReadFigureRequest.Example}");
                return null;
        }
    }

    static async Task<int> RunAsync(VerbContext context, string[] words, bool json)
    {
        if (await QueryAsync(context, words) is not { } parts)
            return 2;
        var clock = context.Get<BusinessClock>();
        await context.Out.WriteLineAsync(json ? JsonSerializer.Serialize(parts.Select(part => Json(part, clock)), Readable) : FigureReplies.Statistics(parts, clock));
        return 0;
    }

    static object Json(Participation part, BusinessClock clock) => new
    {
        type = part.Type.ToString(),
        scope = ScopeOf(part.Scope, clock),
        asOf = clock.Local(part.AsOf).ToString("O", CultureInfo.InvariantCulture),
        countingRule = 1,
        tasks = part.TaskCount,
        district = Figures(part.Pooled, part.Coverage),
        medianCompletionRate = part.MedianCompletion,
        reach = part.Reach is { } reach ? new { reach.Total.Numerator, reach.Total.Denominator, reach.Total.Percent, reach.IsSending } : null,
        schools = part.Schools.Select(school => new { school.SchoolName, school.Tasks, figures = Figures(school.Views, school.Coverage) }),
    };

    static object ScopeOf(Scope scope, BusinessClock clock) => scope switch
    {
        Scope.DueIn { Period: var period } => new { period.Name, first = period.First, last = period.Last },
        Scope.OneTask { Obligation: var task } => new { task.Number, task.Title, due = clock.Local(task.Due).ToString("O", CultureInfo.InvariantCulture) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static object Figures(Views views, Rate coverage) => new
    {
        current = Figures(views.Current),
        atDue = Figures(views.AtDue),
        coverage = new { coverage.Numerator, coverage.Denominator, coverage.Percent },
    };

    static object Figures(StateCounts counts) => new
    {
        roster = counts.Roster,
        requiredCount = CountingRule.RequiredCount(counts),
        doneCount = CountingRule.DoneCount(counts),
        completionRate = CountingRule.CompletionRate(counts).Percent,
        onTimeRate = CountingRule.OnTimeRate(counts).Percent,
        enteredFor = counts.EnteredFor,
        states = Enum.GetValues<AssignmentState>().ToDictionary(state => state.ToString(), state => counts[state], StringComparer.Ordinal),
    };
}
