namespace Bot.Time;

/// <summary>When the bot may remind people: school hours on working days.</summary>
sealed class WorkingHours(BusinessClock clock, WorkingCalendar calendar, TimeOnly from, TimeSpan until, bool workingDaysOnly)
{
    /// <summary>The instant itself when it lies in the hours, else the next instant that does.</summary>
    public DateTimeOffset NextAllowed(DateTimeOffset instant)
    {
        var local = clock.Local(instant);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (IsAllowed(day) && local.TimeOfDay >= from.ToTimeSpan() && local.TimeOfDay < until)
            return instant;
        if (!IsAllowed(day) || local.TimeOfDay >= until)
        {
            do
                day = day.AddDays(1);
            while (!IsAllowed(day));
        }

        return clock.At(day, from);
    }

    /// <summary>This day, or the last one before it on which reminders may go out.</summary>
    public DateOnly OnOrBefore(DateOnly day) => IsAllowed(day) ? day : calendar.Before(day);

    /// <summary>This day, or the first one after it on which reminders may go out.</summary>
    public DateOnly OnOrAfter(DateOnly day) => IsAllowed(day) ? day : calendar.After(day);

    bool IsAllowed(DateOnly day) => !workingDaysOnly || calendar.IsWorkingDay(day);
}
