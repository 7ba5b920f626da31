using Bot.Schedules;
using Bot.Storage;
using Bot.Time;

namespace Bot.Study;

/// <summary>Every night: pictures of check-ins are deleted after three years, in small steps. That there was one stays on record.</summary>
sealed class PurgePictures(IRecordStore store, BusinessClock clock) : IRecurring
{
    public const int YearsKept = 3;

    /// <summary>A picture has up to five megabytes.</summary>
    const int Step = 10;

    static readonly TimeOnly Night = new(3, 20);

    public string Kind => "pictures-purge";

    public void Begin(Unit unit) => Occurrence.Begin(unit, Kind, clock.At(clock.Today.AddDays(1), Night), new Run());

    public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
    {
        var more = CheckInPictures.Purge(unit, store, clock.At(clock.Today.AddYears(-YearsKept), TimeOnly.MinValue), Step);
        Occurrence.Add(unit, Kind, "", more ? clock.Now.AddSeconds(5) : clock.At(clock.Today.AddDays(1), Night), new Run());
        return ValueTask.CompletedTask;
    }

    sealed record Run;
}
