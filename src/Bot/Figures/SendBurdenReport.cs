using System.Globalization;
using Bot.Conversation;
using Bot.Roster;
using Bot.Schedules;
using Bot.Storage;
using Bot.Time;

namespace Bot.Figures;

/// <summary>On the first working day of a month, in the hours: last month's burden report to the administrators, and kept.</summary>
sealed class SendBurdenReport(CountBurden burden, RosterDirectory roster, IOutbox outbox, WorkingHours hours, BusinessClock clock) : IRecurring
{
    static readonly TimeOnly Morning = new(9, 0);

    public string Kind => "burden-monthly";

    public void Begin(Unit unit)
    {
        var next = FirstOfNextMonth(clock.Today);
        Occurrence.Begin(unit, Kind, hours.NextAllowed(clock.At(next, Morning)), new Run(next.AddMonths(-1)));
    }

    /// <summary>After a long downtime the months that were missed are kept one after the other, and sent.</summary>
    public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
    {
        var run = occurrence.Read<Run>();
        var allowed = hours.NextAllowed(clock.Now);
        if (allowed > clock.Now)
        {
            Occurrence.Add(unit, Kind, "", allowed, run);
            return ValueTask.CompletedTask;
        }

        var next = FirstOfNextMonth(run.Month.AddMonths(1));
        Occurrence.Add(unit, Kind, "", hours.NextAllowed(clock.At(next, Morning)), new Run(run.Month.AddMonths(1)));
        var report = burden.Keep(unit, run.Month);
        var administrators = roster.Administrators();
        if (administrators.Count > 0)
        {
            outbox.Enqueue(unit, new OutgoingMessage(
                "burden-" + run.Month.ToString("yyyyMM", CultureInfo.InvariantCulture), administrators, new Reply.Text(BurdenReplies.Text(report, clock))));
        }

        return ValueTask.CompletedTask;
    }

    static DateOnly FirstOfNextMonth(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddMonths(1);

    /// <param name="Month">The first day of the month to report.</param>
    sealed record Run(DateOnly Month);
}
