using Bot.Burden;
using Bot.Ledger;
using Bot.Storage;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>What a task and a pledge round have in common when they are published.</summary>
sealed record ObligationDraft(
    ObligationType Type, string Title, DateTimeOffset Due, string AudienceText, string PublishedBy, string OwnerSchoolId)
{
    public int GraceDays { get; init; }

    public int MakeUpDays { get; init; } = Obligation.DefaultMakeUpDays;

    public IReadOnlyList<int> ReminderDays { get; init; } = Obligation.DefaultReminderDays;

    public IReadOnlyList<Session> Sessions { get; init; } = [];

    public string SeriesId { get; init; } = "";
}

/// <summary>Puts a new obligation into a unit: its number, its frozen rosters, a pending rollup per school, its ledger entry.</summary>
sealed class OpenObligation(IRecordStore store, BusinessClock clock)
{
    /// <summary>The number is claimed by its key: two publications that race cannot both get it.</summary>
    public Obligation AddTo(Unit unit, ObligationDraft draft, IReadOnlyList<FrozenRoster> schools)
    {
        var obligation = From(draft);
        unit.Add(ObligationTables.NumberCounter, 1);
        ObligationTables.Obligations.Insert(unit, ObligationTables.Key(obligation.Number), obligation);
        ObligationTables.ObligationEvents.Insert(
            unit,
            ObligationTables.ObligationEventKey(obligation.Number, 0),
            new ObligationEvent(
                ObligationEventKind.Published, clock.Now, clock.Now, draft.PublishedBy, obligation.Due, ObligationStatus.Open));
        AddIndexRows(unit, obligation);
        foreach (var school in schools)
        {
            var key = ObligationTables.SchoolKey(obligation.Number, school.SchoolId);
            ObligationTables.Rosters.Insert(unit, key, school);
            ObligationTables.Rollups.Insert(unit, key, Rollup.NobodyYet(school, obligation.Due));
        }

        BurdenCounters.AddMessages(unit, clock.Today, schools.Select(school => (school.SchoolId, school.Members.Count)));
        BurdenCounters.AddTaps(unit, clock.Today, schools.Select(school => (school.SchoolId, school.Members.Count * TapsOf(draft.Type))));
        AuditTrail.Append(unit, new AuditEntry("published", clock.Now, draft.PublishedBy)
        {
            Number = obligation.Number,
            Title = obligation.Title,
            Count = schools.Sum(school => school.Members.Count),
        });
        return obligation;
    }

    /// <summary>What a task takes of a person: 打卡 is one tap, a pledge is opened and then confirmed.</summary>
    static int TapsOf(ObligationType type) => type == ObligationType.Study ? 1 : 2;

    /// <summary>The rows by which an obligation is found; an extension moves them.</summary>
    public static void AddIndexRows(Unit unit, Obligation obligation)
    {
        var reference = new ObligationRef(obligation.Number);
        ObligationTables.ByEnd.Insert(
            unit, ObligationTables.EndKey(ObligationTables.OwnerOf(obligation), obligation.Ends, obligation.Number), reference);
        ObligationTables.ByDue.Insert(unit, ObligationTables.InstantKey(obligation.Due, obligation.Number), reference);
    }

    Obligation From(ObligationDraft draft) => new()
    {
        Number = (int)store.Counter(ObligationTables.NumberCounter) + 1,
        Type = draft.Type,
        Title = draft.Title,
        PublishedAt = clock.Now,
        PublishedBy = draft.PublishedBy,
        Due = draft.Due,
        GraceDays = draft.GraceDays,
        MakeUpDays = draft.MakeUpDays,
        ReminderDays = draft.ReminderDays,
        Sessions = draft.Sessions,
        SeriesId = draft.SeriesId,
        AudienceText = draft.AudienceText,
        OwnerSchoolId = draft.OwnerSchoolId,
    };
}
