using Bot.Obligations;
using Bot.Storage;

namespace Bot.Chasing;

/// <summary>What one person has been reminded of, so that the caps hold over restarts and instances.</summary>
/// <param name="Day">The last day on which a reminder went to this person.</param>
/// <param name="Times">How often each task that is still owed was named, by number.</param>
sealed record ReminderRecord(DateOnly Day, IReadOnlyDictionary<int, int> Times);

/// <summary>What a school's secretaries were told last, so that nobody hears the same twice on a day.</summary>
sealed record DigestRecord(DateOnly Day, IReadOnlyList<int> Numbers);

static class ReminderTables
{
    /// <summary>Key: school.</summary>
    public static readonly Table<DigestRecord> Digests = new("digests");

    /// <summary>Key: member.</summary>
    public static readonly Table<ReminderRecord> Reminders = new("reminders");
}

/// <summary>What a reminder for one person would be.</summary>
abstract record ReminderDecision
{
    /// <param name="Tasks">What the message lists.</param>
    /// <param name="LeftOut">How many more are owed but were named often enough.</param>
    /// <param name="After">The record that goes with the message.</param>
    public sealed record Remind(IReadOnlyList<Obligation> Tasks, int LeftOut, ReminderRecord After) : ReminderDecision;

    public sealed record AlreadyToday : ReminderDecision;

    public sealed record OftenEnough : ReminderDecision;
}

/// <summary>The caps: one reminder per person and day over all tasks, three per task.</summary>
static class ReminderCaps
{
    public const int PerTask = 3;

    /// <param name="before">What the person has been reminded of so far.</param>
    /// <param name="today">The day on which the message would go out.</param>
    /// <param name="owed">Everything this person owes at this moment, nearest due first; at least one.</param>
    /// <param name="asked">The tasks for whose sake a reminder goes out at all; the others are listed with them.</param>
    public static ReminderDecision Decide(
        ReminderRecord? before, DateOnly today, IReadOnlyList<Obligation> owed, IReadOnlyCollection<int> asked)
    {
        if (before?.Day == today)
            return new ReminderDecision.AlreadyToday();
        var listed = owed.Where(task => TimesOf(before, task) < PerTask).ToList();
        if (!listed.Exists(task => asked.Contains(task.Number)))
            return new ReminderDecision.OftenEnough();
        // Tasks that are no longer owed fall out of the record, so it never grows.
        var times = owed.ToDictionary(task => task.Number, task => TimesOf(before, task) + (listed.Contains(task) ? 1 : 0));
        return new ReminderDecision.Remind(listed, owed.Count - listed.Count, new ReminderRecord(today, times));
    }

    static int TimesOf(ReminderRecord? record, Obligation task) => record?.Times.GetValueOrDefault(task.Number) ?? 0;
}
