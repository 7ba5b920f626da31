using System.Globalization;
using Bot.Obligations;
using Bot.Time;

namespace Bot.Figures;

/// <summary>What figures are about.</summary>
abstract record Scope
{
    /// <summary>The tasks due in a period.</summary>
    public sealed record DueIn(Period Period) : Scope;

    /// <summary>One task or pledge round.</summary>
    public sealed record OneTask(Obligation Obligation) : Scope;

    public string Name => this switch
    {
        DueIn due => due.Period.Name,
        OneTask one => string.Create(CultureInfo.InvariantCulture, $"任务 {one.Obligation.Number}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public string Say(BusinessClock clock) => this switch
    {
        DueIn due => $"{due.Period.First:yyyy-MM-dd} 至 {due.Period.Last:yyyy-MM-dd} 到期的任务",
        OneTask one => $"{one.Obligation.Title}，{clock.Say(one.Obligation.Due)} 截止",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>The two views of the same assignments: as they stand, and as they stood when each task was due.</summary>
sealed record Views(StateCounts Current, StateCounts AtDue)
{
    public bool Differ =>
        CountingRule.CompletionRate(Current) != CountingRule.CompletionRate(AtDue)
        || CountingRule.OnTimeRate(Current) != CountingRule.OnTimeRate(AtDue);

    public static Views Of(Rollup rollup, DateTimeOffset at) => new(StateCounts.Of(rollup, at), StateCounts.AtDue(rollup));

    public static Views Sum(IReadOnlyCollection<Views> all) =>
        new(StateCounts.Sum(all.Select(one => one.Current)), StateCounts.Sum(all.Select(one => one.AtDue)));
}

/// <summary>One task in one school.</summary>
sealed record TaskFigure(Obligation Obligation, string SchoolId, string SchoolName, Views Views);

/// <summary>One school over all tasks of the scope.</summary>
/// <param name="SchoolId">Whose.</param>
/// <param name="SchoolName">As the latest of the tasks knew it.</param>
/// <param name="Tasks">How many tasks asked somebody there.</param>
/// <param name="Views">Person-times by state.</param>
/// <param name="Coverage">People with at least one task done, of the people asked.</param>
sealed record SchoolFigure(string SchoolId, string SchoolName, int Tasks, Views Views, Rate Coverage);

/// <summary>
/// Participation as of one instant. Chat, page, sheet and verbs render this and nothing else, so that they agree to the
/// digit.
/// </summary>
/// <param name="Type">Study tasks or pledge rounds.</param>
/// <param name="Scope">Which of them.</param>
/// <param name="AsOf">When this was true.</param>
/// <param name="Order">In which order the schools stand.</param>
/// <param name="Schools">The schools that were asked.</param>
/// <param name="Tasks">A line per task and school.</param>
sealed record Participation(
    ObligationType Type, Scope Scope, DateTimeOffset AsOf, SchoolOrder Order, IReadOnlyList<SchoolFigure> Schools, IReadOnlyList<TaskFigure> Tasks)
{
    /// <summary>触达率, of one task; null for a period.</summary>
    public ReachFigure? Reach { get; init; }

    public int TaskCount => Tasks.Select(task => task.Obligation.Number).Distinct().Count();

    /// <summary>Pooled over the schools: the sum of the numerators over the sum of the denominators.</summary>
    public Views Pooled { get; } = Views.Sum([.. Schools.Select(school => school.Views)]);

    public Rate Coverage => new(Schools.Sum(school => school.Coverage.Numerator), Schools.Sum(school => school.Coverage.Denominator));

    /// <summary>Schools in which everyone who was asked has done it.</summary>
    public int FullSchoolCount => Schools.Count(school =>
        CountingRule.CompletionRate(school.Views.Current) is { Denominator: > 0 } rate && rate.Numerator == rate.Denominator);

    public string MedianCompletion
    {
        get
        {
            var rates = Schools.Select(school => CountingRule.CompletionRate(school.Views.Current))
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

/// <summary>In which order schools stand. By rate only on a recorded basis.</summary>
/// <param name="Basis">The written basis for ordering by rate; null for the order of the names' pinyin.</param>
sealed record SchoolOrder(string? Basis)
{
    public string Words => Basis is null ? "单位按拼音排列" : $"单位按完成率排列，依据：{Basis}";
}
