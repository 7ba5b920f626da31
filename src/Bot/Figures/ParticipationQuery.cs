using System.Globalization;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Figures;

/// <summary>One task in one school.</summary>
sealed record TaskFigure(Obligation Obligation, string SchoolId, string SchoolName, StateCounts Counts);

/// <summary>One school over all tasks of the period.</summary>
sealed record SchoolFigure(string SchoolId, string SchoolName, int Tasks, StateCounts Counts, Rate Coverage);

/// <summary>
/// Participation in the tasks due in a period, as of one instant. Chat, page and sheet render this and nothing else,
/// so that they agree to the digit.
/// </summary>
sealed record Participation(
    ObligationType Type, Period Period, DateTimeOffset AsOf, IReadOnlyList<SchoolFigure> Schools, IReadOnlyList<TaskFigure> Tasks)
{
    public int TaskCount => Tasks.Select(task => task.Obligation.Number).Distinct().Count();

    /// <summary>Pooled over the schools: the sum of the numerators over the sum of the denominators.</summary>
    public StateCounts Pooled => StateCounts.Sum(Schools.Select(school => school.Counts));

    public Rate Coverage => new(Schools.Sum(school => school.Coverage.Numerator), Schools.Sum(school => school.Coverage.Denominator));

    public string MedianCompletion
    {
        get
        {
            var rates = Schools.Select(school => CountingRule.CompletionRate(school.Counts))
                .Where(rate => rate.Value is not null)
                .OrderBy(rate => rate.Value)
                .ToList();
            if (rates.Count == 0)
                return "—";
            var (low, high) = (rates[(rates.Count - 1) / 2], rates[rates.Count / 2]);
            var tenths = Math.Floor(Math.Round(500 * (low.Value!.Value + high.Value!.Value), 9));
            return string.Create(CultureInfo.InvariantCulture, $"{tenths / 10:F1}%");
        }
    }
}

/// <summary>Reads rollups by range: its cost grows with tasks × schools of the period, never with people or records.</summary>
sealed class ParticipationQuery(IRecordStore store, Rollups rollups, BusinessClock clock)
{
    const int MostTasks = 2000;
    static readonly StringComparer ByPinyin = StringComparer.Create(CultureInfo.GetCultureInfo("zh-CN"), CompareOptions.None);

    /// <param name="period">Tasks due in it count.</param>
    /// <param name="type">Study tasks or pledge rounds.</param>
    /// <param name="schoolId">Only this school; null for the whole district.</param>
    public Participation Run(Period period, ObligationType type, string? schoolId = null)
    {
        var tasks = ObligationTables.ByDue
            .Range(store, ObligationTables.InstantKey(period.Start(clock)), ObligationTables.InstantKey(period.End(clock)), MostTasks)
            .Select(row => ObligationTables.Obligations.Get(store, ObligationTables.Key(row.Value.Number))!.Value)
            .Where(obligation => obligation.Type == type && obligation.Status != ObligationStatus.Cancelled)
            .ToList();
        var parts = tasks.SelectMany(task => PartsOf(task, schoolId)).ToList();
        var schools = parts
            .GroupBy(part => (part.Rollup.Value.SchoolId, part.Rollup.Value.SchoolName))
            .Select(school => new SchoolFigure(
                school.Key.SchoolId,
                school.Key.SchoolName,
                school.Count(),
                StateCounts.Sum(school.Select(part => StateCounts.Of(part.Rollup.Value, clock.Now))),
                CoverageOf(school)))
            .OrderBy(school => school.SchoolName, ByPinyin)
            .ToList();
        var figures = parts.Select(part => new TaskFigure(
            part.Task, part.Rollup.Value.SchoolId, part.Rollup.Value.SchoolName, StateCounts.Of(part.Rollup.Value, clock.Now)));
        return new Participation(type, period, clock.Now, schools, [.. figures]);
    }

    IEnumerable<(Obligation Task, Row<Rollup> Rollup)> PartsOf(Obligation task, string? schoolId)
    {
        if (schoolId is null)
            return rollups.Of(task).Select(rollup => (task, rollup));
        return rollups.Find(task, schoolId) is { } own ? [(task, own)] : [];
    }

    /// <summary>Distinct people: one who did two of two tasks and one who did one of two count the same.</summary>
    Rate CoverageOf(IEnumerable<(Obligation Task, Row<Rollup> Rollup)> parts)
    {
        var required = new HashSet<string>(StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, rollup) in parts)
        {
            var members = rollups.Roster(rollup).Members;
            for (var position = 0; position < members.Count; position++)
            {
                if (CountingRule.IsRequired(rollup.Value, position, clock.Now))
                    required.Add(members[position].Id);
                if (rollup.Value.StateAt(position) is { } state && AssignmentStates.IsDone(state))
                    done.Add(members[position].Id);
            }
        }

        return new Rate(done.Count, required.Count);
    }
}
