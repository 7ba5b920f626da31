using System.Globalization;
using Bot.Obligations;
using Bot.Schedules;
using Bot.Storage;
using Bot.Time;

namespace Bot.Chasing;

/// <summary>
/// Once a working day: which tasks want a reminder today, by the plan. Orders the reminders to those who owe and a
/// digest to each school's secretary. After downtime it runs once, for today.
/// </summary>
sealed partial class PlanReminders(
    OwedTasks owed, WorkingHours hours, WorkingCalendar calendar, BusinessClock clock, ILogger<PlanReminders> logger) : IRecurring
{
    /// <summary>When people have arrived and begun to work; later or earlier when the hours say so.</summary>
    static readonly TimeOnly Morning = new(9, 0);

    public string Kind => "reminders-daily";

    public void Begin(Unit unit)
    {
        WarnOfUnknownYears();
        var first = NextRun(clock.Now);
        Occurrence.Begin(unit, Kind, first, new DailyRun(clock.DayOf(first).AddDays(-1)));
    }

    public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
    {
        var allowed = hours.NextAllowed(clock.Now);
        if (allowed > clock.Now)
        {
            Occurrence.Add(unit, Kind, "", allowed, occurrence.Read<DailyRun>());
            return ValueTask.CompletedTask;
        }

        WarnOfUnknownYears();
        Occurrence.Add(unit, Kind, "", NextRun(clock.Now), new DailyRun(clock.Today));
        var since = occurrence.Read<DailyRun>().Since;
        var tasks = owed.Open().Where(task => ReminderPlan.IsDue(task, since, hours, clock)).ToList();
        var bySchool = tasks
            .SelectMany(task => owed.SchoolsOf(task).Select(school => (School: school, task.Number)))
            .GroupBy(pair => pair.School, pair => pair.Number, StringComparer.Ordinal)
            .ToList();
        IReadOnlyList<DeferralRef> deferrals =
        [
            .. owed.Deferrals(ReminderPlan.MostDaysAway).Where(one => ReminderPlan.IsDue(one.Task, since, hours, clock)).Select(one => one.Deferral),
        ];
        if (bySchool.Count == 0 && deferrals.Count == 0)
            return ValueTask.CompletedTask;
        var id = "plan-" + clock.Today.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var numbers = tasks.Select(task => task.Number).ToList();
        var order = new ReminderOrder(id, numbers, [.. bySchool.Select(school => school.Key)], By: "") { Deferrals = deferrals };
        SendReminders.Order(unit, order, clock.Now);
        foreach (var school in bySchool)
            SendDigest.Order(unit, new Digest(clock.Today, school.Key, [.. school]), clock.Now);
        return ValueTask.CompletedTask;
    }

    DateTimeOffset NextRun(DateTimeOffset after)
    {
        var today = clock.DayOf(after);
        var morning = clock.At(today, Morning);
        return hours.NextAllowed(morning > after ? morning : clock.At(today.AddDays(1), Morning));
    }

    /// <summary>The notice for the next year comes out in November: from December on its absence is worth a line a day.</summary>
    void WarnOfUnknownYears()
    {
        var today = clock.Today;
        foreach (var year in today.Month == 12 ? [today.Year, today.Year + 1] : (int[])[today.Year])
        {
            if (!calendar.Knows(year))
                LogUnknownYear(year);
        }
    }

    /// <param name="Since">The day of the run before: whatever was planned after it is still to be done.</param>
    sealed record DailyRun(DateOnly Since);

    [LoggerMessage(EventId = 3101, Level = LogLevel.Warning, Message = "holidays.txt has no days of {Year}: weekends alone decide; put a holidays.txt with that year's notice into the data directory and restart")]
    private partial void LogUnknownYear(int year);
}
