using Bot.Conversation;
using Bot.Obligations;
using Bot.Roster;
using Bot.Time;

namespace Bot.Figures;

/// <summary>What was sent under one name on one day: the publication, the reminders of a morning, the 催办 of several schools.</summary>
sealed record DeliveryLine(string Label, DateOnly Day, int Pushes, DeliveryCounts Counts);

/// <summary>What one person was sent.</summary>
/// <param name="SchoolName">The school in which the duty is counted.</param>
/// <param name="Name">As it was at publication.</param>
/// <param name="State">At the instant of the figures.</param>
/// <param name="Publication">Null while it is on the way.</param>
/// <param name="Later">Reminders and 催办, the latest first.</param>
sealed record PersonDelivery(
    string SchoolName, string Name, AssignmentState State, DeliveryStatus? Publication, IReadOnlyList<(DateTimeOffset At, DeliveryStatus Status)> Later)
{
    public bool IsReached => Publication == DeliveryStatus.Sent || Later.Any(one => one.Status == DeliveryStatus.Sent);
}

/// <param name="Lines">In the order in which they went out; empty when nothing was sent, or what was sent was not kept.</param>
/// <param name="People">Null: the asker sees counts only.</param>
sealed record TaskDeliveries(IReadOnlyList<DeliveryLine> Lines, IReadOnlyList<PersonDelivery>? People);

/// <summary>The deliveries of one task for its sheet: a school's person by person, the district's from the counts of each push.</summary>
sealed class ReadDeliveries(IDeliveryLog log, Rollups rollups, RosterDirectory roster, BusinessClock clock)
{
    public TaskDeliveries Of(Obligation task, Participation part, bool withNames)
    {
        if (log.PublicationOf(task.Number) is not { } publication)
            return new TaskDeliveries([], withNames ? [] : null);
        var isWhole = rollups.Of(task).Count() == part.Schools.Count;
        var people = isWhole && !withNames ? [] : PeopleOf(task, part);
        var sent = isWhole
            ? log.About(task.Number).Select(push => OfDistrict(push, task.Number, withNames)).ToList()
            : PushesOf(task.Number, publication, people).Select(push => OfPeople(push, task.Number, push.Id == publication.Id, people)).ToList();
        return new TaskDeliveries(
            [.. LinesOf(sent, publication)],
            withNames ? [.. people.Select(person => Of(person, sent, publication))] : null);
    }

    Sent OfDistrict(PushLine push, int number, bool withNames)
    {
        var outcomes = withNames || push.IsBundled ? log.OutcomesOf(push, number) : null;
        return new Sent(push, outcomes, push.IsBundled ? DeliveryCounts.Of([.. outcomes!.Values], outcomes.Count) : push.Counts);
    }

    Sent OfPeople(PushLine push, int number, bool isPublication, IReadOnlyList<Asked> people)
    {
        var outcomes = log.OutcomesOf(push, number, people.Select(person => person.Member.Id));
        return new Sent(push, outcomes, DeliveryCounts.Of([.. outcomes.Values], isPublication ? people.Count : outcomes.Count));
    }

    /// <summary>Those of the schools in which these people are counted, or were when they were written to.</summary>
    IEnumerable<PushLine> PushesOf(int number, PushLine publication, IReadOnlyList<Asked> people)
    {
        var former = people.Where(person => person.Member.CameLater).SelectMany(person => roster.Find(person.Member.Id)?.Schools ?? []);
        return people.Select(person => person.SchoolId).Concat(former).Distinct(StringComparer.Ordinal)
            .SelectMany(school => log.About(number, school))
            .Append(publication)
            .DistinctBy(push => push.Id, StringComparer.Ordinal);
    }

    List<Asked> PeopleOf(Obligation task, Participation part) =>
    [
        .. part.Schools.SelectMany(school => rollups.Find(task, school.SchoolId) is { } rollup
            ? rollups.Roster(rollup).Members
                .Select((member, position) => (member, State: rollup.Value.StateAt(position)))
                .Where(pair => pair.State is not null)
                .Select(pair => new Asked(school.SchoolId, school.SchoolName, pair.member, pair.State!.Value))
            : []),
    ];

    IEnumerable<DeliveryLine> LinesOf(IReadOnlyList<Sent> sent, PushLine publication) => sent
        .Where(one => one.Counts.Total > 0)
        .GroupBy(one => (one.Push.Label, Day: clock.DayOf(one.Push.StartedAt)))
        .OrderBy(group => group.All(one => one.Push.Id != publication.Id))
        .ThenBy(group => group.Min(one => one.Push.StartedAt))
        .Select(group => new DeliveryLine(group.Key.Label, group.Key.Day, group.Count(), DeliveryCounts.Sum([.. group.Select(one => one.Counts)])));

    static PersonDelivery Of(Asked person, IReadOnlyList<Sent> sent, PushLine publication)
    {
        var known = sent
            .Where(one => one.Outcomes!.ContainsKey(person.Member.Id))
            .Select(one => (one.Push, Status: one.Outcomes![person.Member.Id]))
            .ToList();
        return new PersonDelivery(
            person.SchoolName,
            person.Member.Name,
            person.State,
            known.Where(one => one.Push.Id == publication.Id).Select(one => (DeliveryStatus?)one.Status).FirstOrDefault(),
            [.. known.Where(one => one.Push.Id != publication.Id).OrderByDescending(one => one.Push.StartedAt).Select(one => (one.Push.StartedAt, one.Status))]);
    }

    sealed record Sent(PushLine Push, IReadOnlyDictionary<string, DeliveryStatus>? Outcomes, DeliveryCounts Counts);

    sealed record Asked(string SchoolId, string SchoolName, FrozenMember Member, AssignmentState State);
}
