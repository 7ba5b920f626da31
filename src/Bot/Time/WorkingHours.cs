namespace Bot.Time;

/// <summary>When the bot may remind people: school hours on working days. Weekends are not working days.</summary>
sealed class WorkingHours(BusinessClock clock, TimeOnly from, TimeSpan until, bool workingDaysOnly)
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

    bool IsAllowed(DateOnly day) => !workingDaysOnly || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
