using System.Globalization;
using Bot.Storage;

namespace Bot.Burden;

/// <summary>
/// What the bot asks of staff, counted in the unit that asks it: messages that nobody asked for, and the taps that a task
/// takes. A counter per month and school, so that the burden report is a few point reads.
/// </summary>
static class BurdenCounters
{
    /// <param name="unit">The unit that sends the messages.</param>
    /// <param name="day">The day on which they go out.</param>
    /// <param name="schools">How many messages, by school.</param>
    public static void AddMessages(Unit unit, DateOnly day, IEnumerable<(string SchoolId, int Count)> schools)
    {
        foreach (var (school, count) in schools.Where(school => school.Count > 0))
            unit.Add(Name("messages", day, school), count);
    }

    /// <param name="unit">The unit that publishes the task.</param>
    /// <param name="day">The day of publication.</param>
    /// <param name="schools">How many taps, by school.</param>
    public static void AddTaps(Unit unit, DateOnly day, IEnumerable<(string SchoolId, int Count)> schools)
    {
        foreach (var (school, count) in schools.Where(school => school.Count > 0))
            unit.Add(Name("taps", day, school), count);
    }

    public static (long Messages, long Taps) Of(IRecordStore store, DateOnly month, string schoolId) =>
        (store.Counter(Name("messages", month, schoolId)), store.Counter(Name("taps", month, schoolId)));

    static string Name(string what, DateOnly day, string schoolId) =>
        string.Create(CultureInfo.InvariantCulture, $"burden-{what}:{day:yyyy-MM}:{schoolId}");
}
