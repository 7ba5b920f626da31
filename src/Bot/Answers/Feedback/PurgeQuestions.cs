using Bot.Schedules;
using Bot.Storage;
using Bot.Time;

namespace Bot.Answers.Feedback;

/// <summary>
/// Every night: what people asked is forgotten, their own memory after a day, everything else after six months. In small
/// steps, each a unit of its own, so that nobody waits.
/// </summary>
sealed class PurgeQuestions(IRecordStore store, BusinessClock clock) : IRecurring
{
    public const int MonthsKept = 6;

    const int Step = 200;
    static readonly TimeOnly Night = new(3, 10);

    public string Kind => "questions-purge";

    public void Begin(Unit unit) => Occurrence.Begin(unit, Kind, clock.At(clock.Today.AddDays(1), Night), new Run());

    public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
    {
        var before = clock.At(clock.Today.AddMonths(-MonthsKept), TimeOnly.MinValue);
        var more = RecentQuestions.Purge(unit, store, clock.Now, Step)
            | Gaps.Purge(unit, store, before, Step)
            | Ratings.Purge(unit, store, before, Step)
            | Handovers.Purge(unit, store, before, Step)
            | QuestionNumbers.Purge(unit, store, before, Step);
        Occurrence.Add(unit, Kind, "", more ? clock.Now.AddSeconds(30) : clock.At(clock.Today.AddDays(1), Night), new Run());
        return ValueTask.CompletedTask;
    }

    sealed record Run;
}
