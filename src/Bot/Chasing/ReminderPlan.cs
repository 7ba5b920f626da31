using Bot.Obligations;
using Bot.Time;

namespace Bot.Chasing;

/// <summary>Why the plan reminds of a task on a day.</summary>
enum ReminderStep
{
    BeforeDue,
    AfterDue,
}

/// <summary>
/// The plan: on the last working day before the due day, and on the first one after it. Together with one 催办 that is
/// the most a task may remind of itself.
/// </summary>
static class ReminderPlan
{
    /// <summary>The step to be done today, if any. Days missed while the program was down count, the latest one only.</summary>
    /// <param name="task">An open task.</param>
    /// <param name="since">The day of the last run: its steps are done.</param>
    /// <param name="hours">Which days count.</param>
    /// <param name="clock">Now and today.</param>
    public static ReminderStep? StepOf(Obligation task, DateOnly since, WorkingHours hours, BusinessClock clock)
    {
        var due = clock.DayOf(task.Due);
        if (clock.Now > task.Due)
            return IsNow(hours.DayAfter(due)) && clock.Now <= task.Ends ? ReminderStep.AfterDue : null;
        var before = hours.DayBefore(due);
        // Who was given the task only that day has just heard of it.
        return IsNow(before) && clock.DayOf(task.PublishedAt) < before ? ReminderStep.BeforeDue : null;

        bool IsNow(DateOnly day) => day > since && day <= clock.Today;
    }
}
