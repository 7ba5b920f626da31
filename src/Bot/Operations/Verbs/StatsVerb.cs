using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Figures;
using Bot.Obligations;
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
        var period = PeriodArgument();
        var json = new Option<bool>("--json") { Description = "输出 JSON" };
        var command = new Command("stats", "参与情况，与聊天里的“统计”相同") { period, json };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetRequiredValue(period), parsed.GetValue(json)));
        return command;
    }

    public static Argument<string> PeriodArgument() => new("PERIOD")
    {
        Description = "本周、本月、上月、本学年 或 2026-11",
        DefaultValueFactory = _ => "本月",
    };

    /// <summary>Both kinds of obligations of the period, or null after saying what is wrong with it.</summary>
    public static async Task<Participation[]?> QueryAsync(VerbContext context, string text)
    {
        var rest = text;
        if (Period.Take(ref rest, context.Get<BusinessClock>().Today) is not { } period || rest.Length > 0)
        {
            await context.Error.WriteLineAsync($"看不懂时间“{text}”，可写 本周、本月、上月、本学年 或 2026-11。");
            return null;
        }

        var query = context.Get<ParticipationQuery>();
        return [query.Run(period, ObligationType.Study), query.Run(period, ObligationType.Pledge)];
    }

    static async Task<int> RunAsync(VerbContext context, string text, bool json)
    {
        if (await QueryAsync(context, text) is not { } parts)
            return 2;
        var clock = context.Get<BusinessClock>();
        await context.Out.WriteLineAsync(json ? JsonSerializer.Serialize(parts.Select(part => Json(part, clock)), Readable) : FigureReplies.Text(parts, clock));
        return 0;
    }

    static object Json(Participation part, BusinessClock clock) => new
    {
        type = part.Type.ToString(),
        period = new { part.Period.Name, first = part.Period.First, last = part.Period.Last },
        asOf = clock.Local(part.AsOf).ToString("O", CultureInfo.InvariantCulture),
        countingRule = 1,
        tasks = part.TaskCount,
        district = Figures(part.Pooled, part.Coverage),
        schools = part.Schools.Select(school => new { school.SchoolName, school.Tasks, figures = Figures(school.Counts, school.Coverage) }),
    };

    static object Figures(StateCounts counts, Rate coverage) => new
    {
        requiredCount = CountingRule.RequiredCount(counts),
        doneCount = CountingRule.DoneCount(counts),
        completionRate = CountingRule.CompletionRate(counts).Percent,
        onTimeRate = CountingRule.OnTimeRate(counts).Percent,
        coverage = new { coverage.Numerator, coverage.Denominator, coverage.Percent },
        states = Enum.GetValues<AssignmentState>().ToDictionary(state => state.ToString(), state => counts[state], StringComparer.Ordinal),
    };
}
