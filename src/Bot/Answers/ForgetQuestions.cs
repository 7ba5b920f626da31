using Bot.Schedules;
using Bot.Storage;
using Bot.Time;

namespace Bot.Answers;

/// <summary>
/// Every ten minutes: what people asked goes after half an hour, gaps and questions to administrators after six months.
/// A run removes a bounded number of rows; what is left over is taken by the next, a minute later.
/// </summary>
sealed class ForgetQuestions(IRecordStore store, RecentQuestions recent, BusinessClock clock) : IRecurring
{
    const int MostAtOnce = 300;
    const int MonthsKept = 6;
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    public string Kind => "forget-questions";

    public void Begin(Unit unit) => Occurrence.Begin(unit, Kind, clock.Now + Interval, new Run());

    public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
    {
        var old = clock.Now.AddMonths(-MonthsKept);
        var most = Math.Max(
            recent.Purge(unit, clock.Now, MostAtOnce),
            Math.Max(Gaps.Purge(unit, store, old, MostAtOnce), Handovers.Purge(unit, store, old, MostAtOnce)));
        Occurrence.Add(unit, Kind, "", clock.Now + (most < MostAtOnce ? Interval : Soon), new Run());
        return ValueTask.CompletedTask;
    }

    sealed record Run;
}
