using System.Globalization;
using Bot.Burden;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Figures;

/// <summary>Reads rollups by range: its cost grows with tasks × schools of the scope, never with people or records.</summary>
sealed class ParticipationQuery(IRecordStore store, Rollups rollups, Reach reach, Bars bars, BusinessClock clock)
{
    const int MostTasks = 2000;
    static readonly StringComparer ByPinyin = StringComparer.Create(CultureInfo.GetCultureInfo("zh-CN"), CompareOptions.None);

    /// <param name="period">Tasks due in it count; cancelled ones never do.</param>
    /// <param name="type">Study tasks or pledge rounds.</param>
    /// <param name="schoolId">Only this school; null for the whole district.</param>
    public Participation Run(Period period, ObligationType type, string? schoolId = null)
    {
        var tasks = ObligationTables.ByDue
            .Range(store, ObligationTables.InstantKey(period.Start(clock)), ObligationTables.InstantKey(period.End(clock)), MostTasks)
            .Select(row => ObligationTables.Obligations.Get(store, ObligationTables.Key(row.Value.Number))!.Value)
            .Where(task => task.Type == type && task.Status != ObligationStatus.Cancelled)
            .ToList();
        return Of(new Scope.DueIn(period), type, [.. tasks.SelectMany(task => PartsOf(task, schoolId))]);
    }

    /// <summary>One task, in the schools that the asker may see.</summary>
    public Participation Run(Obligation task, IReadOnlyList<Row<Rollup>> visible) =>
        Of(new Scope.OneTask(task), task.Type, [.. visible.Select(rollup => new Part(task, rollup))]) with { Reach = reach.Of(task, visible) };

    Participation Of(Scope scope, ObligationType type, IReadOnlyList<Part> parts)
    {
        var now = clock.Now;
        // A school that was left by everybody who was asked there has no roster, and so no line.
        var tasks = parts
            .Select(part => new TaskFigure(part.Task, part.Rollup.Value.SchoolId, part.Rollup.Value.SchoolName, Views.Of(part.Rollup.Value, now)))
            .ToList();
        var schools = tasks.Zip(parts)
            .GroupBy(pair => pair.First.SchoolId, StringComparer.Ordinal)
            .Select(school => FigureOf([.. school.Select(pair => pair.First)], [.. school.Select(pair => pair.Second)], now));
        var order = new SchoolOrder(bars.BasisOf(Bar.SchoolsByRate));
        return new Participation(type, scope, now, order, [.. Sorted(schools, order)], tasks);
    }

    SchoolFigure FigureOf(IReadOnlyList<TaskFigure> tasks, IReadOnlyList<Part> parts, DateTimeOffset now)
    {
        var views = tasks.Count == 1 ? tasks[0].Views : Views.Sum([.. tasks.Select(task => task.Views)]);
        // In one task everybody stands once, so the counts are the people.
        var coverage = tasks.Count == 1 ? CountingRule.CompletionRate(views.Current) : CoverageOf(parts, now);
        return new SchoolFigure(tasks[0].SchoolId, tasks[^1].SchoolName, tasks.Count, views, coverage);
    }

    static IOrderedEnumerable<SchoolFigure> Sorted(IEnumerable<SchoolFigure> schools, SchoolOrder order) => order.Basis is null
        ? schools.OrderBy(school => school.SchoolName, ByPinyin)
        : schools.OrderByDescending(school => CountingRule.CompletionRate(school.Views.Current).Value).ThenBy(school => school.SchoolName, ByPinyin);

    IEnumerable<Part> PartsOf(Obligation task, string? schoolId)
    {
        if (schoolId is null)
            return rollups.Of(task).Select(rollup => new Part(task, rollup));
        return rollups.Find(task, schoolId) is { } own ? [new Part(task, own)] : [];
    }

    /// <summary>Distinct people: one who did two of two tasks and one who did one of two count the same.</summary>
    Rate CoverageOf(IReadOnlyList<Part> parts, DateTimeOffset now)
    {
        var required = new HashSet<string>(StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, rollup) in parts)
        {
            var members = rollups.Roster(rollup).Members;
            for (var position = 0; position < members.Count; position++)
            {
                if (CountingRule.IsRequired(rollup.Value, position, now))
                    required.Add(members[position].Id);
                if (rollup.Value.StateAt(position) is { } state && AssignmentStates.IsDone(state))
                    done.Add(members[position].Id);
            }
        }

        return new Rate(done.Count, required.Count);
    }

    sealed record Part(Obligation Task, Row<Rollup> Rollup);
}
