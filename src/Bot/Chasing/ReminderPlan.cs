using Bot.Obligations;
using Bot.Time;

namespace Bot.Chasing;

/// <summary>
/// On which days a task reminds those who owe it: as it was published, by default on the working day before it is due and
/// on the one after.
/// </summary>
static class ReminderPlan
{
    /// <summary>No plan reaches further from the due day, holidays included.</summary>
    public const int MostDaysAway = 120;

    /// <summary>Whether the plan wants a reminder today. Of days missed while the program was down, what still helps counts.</summary>
    /// <param name="task">An open task, or one with the due time of a person of its own.</param>
    /// <param name="since">The day of the last run: what was planned until then is done.</param>
    /// <param name="hours">Which days count.</param>
    /// <param name="clock">Now and today.</param>
    public static bool IsDue(Obligation task, DateOnly since, WorkingHours hours, BusinessClock clock)
    {
        var isOver = clock.Now > task.Due;
        var due = clock.DayOf(task.Due);
        var published = clock.DayOf(task.PublishedAt);
        // Who was given the task only that day has just heard of it.
        return clock.Now <= task.Ends && task.ReminderDays
            .Where(offset => offset > 0 == isOver)
            .Select(offset => offset > 0 ? hours.OnOrAfter(due.AddDays(offset)) : hours.OnOrBefore(due.AddDays(offset)))
            .Any(day => day > since && day > published && day <= clock.Today);
    }
}
