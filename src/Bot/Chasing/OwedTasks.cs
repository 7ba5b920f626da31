using Bot.Obligations;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Chasing;

/// <summary>One person with everything that person owes at this moment, nearest due first.</summary>
sealed record OwingPerson(StaffMember Member, IReadOnlyList<Obligation> Tasks);

/// <summary>Who owes what at this moment: never remembered, always read.</summary>
sealed class OwedTasks(IRecordStore store, Rollups rollups, RosterDirectory roster, Assignments assignments, BusinessClock clock)
{
    /// <summary>Of one owner at one time; more than anybody could be asked to do.</summary>
    const int MostOpen = 1000;

    /// <summary>More people with a due time of their own in these days a district does not have.</summary>
    const int MostDeferrals = 10_000;

    /// <summary>Everything in the district that can still be recorded. A range per school: for the daily plan, not for a turn.</summary>
    public IEnumerable<Obligation> Open() =>
        roster.Schools().Select(school => school.Id).Prepend(ObligationTables.District).SelectMany(OpenOf);

    /// <summary>Deferrals whose own due time lies so many days around now. A short range: for the daily plan.</summary>
    public IEnumerable<(DeferralRef Deferral, Obligation Task)> Deferrals(int days) => ObligationTables.DeferralsByDue
        .Range(store, ObligationTables.InstantKey(clock.Now.AddDays(-days)), ObligationTables.InstantKey(clock.Now.AddDays(days)), MostDeferrals)
        .Select(row => (row.Value, Find(row.Value.Number) with { Due = row.Value.Due }));

    /// <summary>Those of them who have still not done it, with all they owe besides, and the school in which it is counted.</summary>
    public IEnumerable<(string SchoolId, OwingPerson Person)> Deferred(IReadOnlyList<DeferralRef> deferrals)
    {
        foreach (var group in deferrals.GroupBy(one => one.MemberId, StringComparer.Ordinal))
        {
            if (roster.Find(group.Key) is not { } member || member.LeftOn <= clock.Today)
                continue;
            var open = assignments.OpenFor(member, clock.Now);
            var asked = open.Where(one => group.Any(deferral => IsStill(one, deferral))).ToList();
            if (asked.Count == 0)
                continue;
            var tasks = open.Where(one => asked.Contains(one) || one.Rollup.Value.Owes(one.Position, clock.Now)).Select(one => one.Obligation with { Due = one.Due });
            yield return (asked[0].Rollup.Value.SchoolId, new OwingPerson(member, [.. tasks]));
        }
    }

    /// <summary>Not done, not revoked, not given another date, nor overtaken by an extension of the whole task.</summary>
    static bool IsStill(Assignment one, DeferralRef deferral) =>
        one.Obligation.Number == deferral.Number && one.State == AssignmentState.Deferred && one.Counting!.OwnDue == deferral.Due && one.Due == deferral.Due;

    public IEnumerable<string> SchoolsOf(Obligation task) => rollups.Of(task).Select(row => row.Value.SchoolId);

    /// <summary>Who of this school owes this one task.</summary>
    public IEnumerable<FrozenMember> Owing(Obligation task, string schoolId)
    {
        if (rollups.Find(task, schoolId) is not { } rollup)
            return [];
        return rollups.Roster(rollup).Members.Where((_, position) => rollup.Value.Owes(position, clock.Now));
    }

    /// <summary>Everyone of this school who owes at least one of the asked tasks and still works here.</summary>
    public IEnumerable<OwingPerson> In(string schoolId, IReadOnlyCollection<int> asked)
    {
        var byMember = new Dictionary<string, List<Obligation>>(StringComparer.Ordinal);
        foreach (var task in OpenIn(schoolId, asked))
        {
            foreach (var member in Owing(task, schoolId))
            {
                if (!byMember.TryGetValue(member.Id, out var owed))
                    byMember.Add(member.Id, owed = []);
                owed.Add(task);
            }
        }

        return byMember
            .Where(pair => pair.Value.Exists(task => asked.Contains(task.Number)))
            .Select(pair => (Member: roster.Find(pair.Key), Owed: pair.Value))
            .Where(pair => pair.Member is not null && !(pair.Member.LeftOn <= clock.Today))
            .Select(pair => new OwingPerson(pair.Member!, AllOwed(pair.Member!, pair.Owed)));
    }

    /// <summary>A task that came along with a transfer belongs to another school and is found by its number alone.</summary>
    IEnumerable<Obligation> OpenIn(string schoolId, IReadOnlyCollection<int> asked) =>
        asked.Select(Find).Where(task => task.Status == ObligationStatus.Open)
            .Concat(OpenOf(ObligationTables.District))
            .Concat(OpenOf(schoolId))
            .DistinctBy(task => task.Number)
            .OrderBy(task => task.Due);

    IEnumerable<Obligation> OpenOf(string owner) => ObligationTables.ByEnd
        .Range(store, ObligationTables.EndKey(owner, clock.Now), ObligationTables.EndKeysEnd(owner), MostOpen)
        .Select(row => Find(row.Value.Number))
        .Where(task => task.Status == ObligationStatus.Open);

    Obligation Find(int number) => ObligationTables.Obligations.Get(store, ObligationTables.Key(number))!.Value;

    /// <summary>Who has worked at several schools may owe at several.</summary>
    List<Obligation> AllOwed(StaffMember member, List<Obligation> here) => member.Schools.Count <= 1
        ? here
        : [.. assignments.OpenFor(member, clock.Now).Where(one => one.Rollup.Value.Owes(one.Position, clock.Now)).Select(one => one.Obligation)];
}
