namespace Bot.Time;

/// <summary>
/// Which days are worked: Monday to Friday, corrected by the State Council's holidays (休) and make-up working days (班)
/// where the year's notice is known.
/// </summary>
/// <param name="corrections">Day to whether it is worked, for days that differ from the plain week or are named anyway.</param>
sealed class WorkingCalendar(IReadOnlyDictionary<DateOnly, bool> corrections)
{
    /// <summary>Without any notice: the plain week.</summary>
    public static readonly WorkingCalendar PlainWeek = new(new Dictionary<DateOnly, bool>());

    readonly HashSet<int> _years = [.. corrections.Keys.Select(day => day.Year)];

    /// <summary>False: the notice of that year is not in the file, so weekends alone decide.</summary>
    public bool Knows(int year) => _years.Contains(year);

    public bool IsWorkingDay(DateOnly day) => corrections.TryGetValue(day, out var worked)
        ? worked
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The last working day before this one.</summary>
    public DateOnly Before(DateOnly day) => Walk(day, -1);

    /// <summary>The first working day after this one.</summary>
    public DateOnly After(DateOnly day) => Walk(day, 1);

    /// <summary>The working day that many working days after this one; the day itself for 0.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        for (; count > 0; count--)
            day = After(day);
        return day;
    }

    DateOnly Walk(DateOnly day, int step)
    {
        do
            day = day.AddDays(step);
        while (!IsWorkingDay(day));
        return day;
    }
}
