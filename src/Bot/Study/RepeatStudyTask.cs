using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Conversation;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Roster;
using Bot.Schedules;
using Bot.Storage;
using Bot.Time;

namespace Bot.Study;

/// <summary>A task that comes again, until it is stopped.</summary>
/// <param name="Draft">As it was first published.</param>
/// <param name="FirstAt">When it was first published: later ones are counted from here, so that the 31st stays the 31st.</param>
/// <param name="PublishedBy">Member id; must still be allowed to publish each time.</param>
/// <param name="Stopped">Whether no more are to come.</param>
sealed record StudySeries(StudyTaskDraft Draft, DateTimeOffset FirstAt, string PublishedBy, bool Stopped = false);

/// <summary>
/// Publishes the occurrences of a repeating task, each once, through the durable schedule. The audience is whoever belongs
/// to it on that day.
/// </summary>
sealed partial class RepeatStudyTask(
    IRecordStore store, PublishStudyTask publish, ResolveAudience audiences, RosterDirectory roster, IOutbox outbox, BusinessClock clock)
    : IOccurrenceHandler
{
    const string OccurrenceKind = "study-repeat";

    public string Kind => OccurrenceKind;

    public static void Begin(Unit unit, Obligation first, StudyTaskDraft draft, StaffMember publisher, BusinessClock clock)
    {
        var id = ObligationTables.Key(first.Number);
        StudyTables.Series.Insert(unit, id, new StudySeries(draft, clock.Now, publisher.Id));
        Schedule(unit, id, draft.Repeat, clock.Now, 1, clock);
    }

    /// <summary>The series that a task belongs to: its own when it was the first.</summary>
    public static string SeriesOf(Obligation obligation) =>
        obligation.SeriesId.Length > 0 ? obligation.SeriesId : ObligationTables.Key(obligation.Number);

    public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
    {
        var (seriesId, index) = occurrence.Read<Next>();
        if (StudyTables.Series.Get(store, seriesId) is not { Value.Stopped: false } row)
            return ValueTask.CompletedTask;
        var series = row.Value;
        var publisher = roster.Find(series.PublishedBy);
        if (publisher is null || publisher.LeftOn <= clock.Today || !(publisher.IsSecretary || publisher.IsAdministrator))
        {
            Stop(unit, row);
            return ValueTask.CompletedTask;
        }

        Schedule(unit, seriesId, series.Draft.Repeat, series.FirstAt, index + 1, clock);
        var draft = series.Draft with
        {
            Title = TitleFor(series.Draft.Title),
            Due = DueOf(series, index),
            Sessions = [.. series.Draft.Sessions.Select(session => session with { At = null })],
        };
        // After a long downtime an occurrence may be over before it begins: nobody could do it.
        if (draft.Due <= clock.Now)
            return ValueTask.CompletedTask;
        if (audiences.Resolve(draft.AudienceText, publisher) is AudienceOutcome.Resolved audience)
            publish.Publish(unit, draft, audience, publisher, seriesId);
        else
            Tell(unit, publisher, seriesId, index, $"“{draft.Title}”这一次没有发布：对象“{draft.AudienceText}”现在没有可发的人。请重新发布，或发送“停止重复 {int.Parse(seriesId, CultureInfo.InvariantCulture)}”。");
        return ValueTask.CompletedTask;
    }

    /// <summary>Nobody may publish in the name of somebody who no longer may.</summary>
    void Stop(Unit unit, Row<StudySeries> row)
    {
        StudyTables.Series.Replace(unit, row, row.Value with { Stopped = true });
        AuditTrail.Append(unit, new AuditEntry("series-stopped", clock.Now, row.Value.PublishedBy)
        {
            Number = int.Parse(row.Key, CultureInfo.InvariantCulture),
            Title = row.Value.Draft.Title,
            Reason = "发布人已不是书记或管理员",
        });
    }

    void Tell(Unit unit, StaffMember publisher, string seriesId, int index, string sentence) => outbox.Enqueue(
        unit,
        new OutgoingMessage(string.Create(CultureInfo.InvariantCulture, $"series-{seriesId}-{index}"), [publisher.Id], new Reply.Text(sentence)));

    static void Schedule(Unit unit, string seriesId, Repetition repeat, DateTimeOffset firstAt, int index, BusinessClock clock) => Occurrence.Add(
        unit,
        OccurrenceKind,
        string.Create(CultureInfo.InvariantCulture, $"{seriesId}:{index}"),
        Later(firstAt, repeat, index, clock),
        new Next(seriesId, index));

    /// <summary>The due time lies as far behind the publication as the first time, by the calendar of the repetition.</summary>
    DateTimeOffset DueOf(StudySeries series, int index) => series.Draft.Repeat == Repetition.EachTerm
        ? clock.At(
            clock.DayOf(Later(series.FirstAt, series.Draft.Repeat, index, clock)).AddDays(clock.DayOf(series.Draft.Due).DayNumber - clock.DayOf(series.FirstAt).DayNumber),
            TimeOnly.FromDateTime(clock.Local(series.Draft.Due).DateTime))
        : Later(series.Draft.Due, series.Draft.Repeat, index, clock);

    static DateTimeOffset Later(DateTimeOffset first, Repetition repeat, int index, BusinessClock clock)
    {
        var day = clock.DayOf(first);
        var wallTime = TimeOnly.FromDateTime(clock.Local(first).DateTime);
        return clock.At(
            repeat switch
            {
                Repetition.Weekly => day.AddDays(7 * index),
                Repetition.Monthly => MonthsLater(day, index),
                Repetition.EachTerm => TermStart(day, index),
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            wallTime);
    }

    /// <summary>The end of a month stays the end of a month: 30 November is followed by 31 December.</summary>
    static DateOnly MonthsLater(DateOnly day, int months)
    {
        var isLast = day.AddDays(1).Day == 1;
        var later = day.AddMonths(months);
        return isLast ? new DateOnly(later.Year, later.Month, DateTime.DaysInMonth(later.Year, later.Month)) : later;
    }

    /// <summary>Terms begin on 1 September and 1 March; the first one counted lies behind the day.</summary>
    static DateOnly TermStart(DateOnly day, int index)
    {
        var start = day;
        for (var count = 0; count < index; count++)
            start = start.Month is >= 3 and < 9 ? new DateOnly(start.Year, 9, 1) : new DateOnly(start.Month >= 9 ? start.Year + 1 : start.Year, 3, 1);
        return start;
    }

    /// <summary>三会一课（11月） is called 三会一课（12月） a month later.</summary>
    string TitleFor(string title) => MonthInTitle().Replace(title, string.Create(CultureInfo.InvariantCulture, $"（{clock.Today.Month}月）"));

    [GeneratedRegex("（[0-9]{1,2}月）$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthInTitle();

    sealed record Next(string SeriesId, int Index);
}
