using Bot.Obligations;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Chasing;

/// <summary>One person with everything that person owes at this moment, nearest due first.</summary>
sealed record OwingPerson(StaffMember Member, IReadOnlyList<Obligation> Tasks);

/// <summary>Who owes what at this moment: never remembered, always read.</summary>
sealed class OwedTasks(IRecordStore store, RosterDirectory roster, Assignments assignments, BusinessClock clock)
{
    const int MostOpen = 1000;

    /// <summary>Everything that can still be recorded, nearest due first.</summary>
    public IReadOnlyList<Obligation> Open() =>
    [
        .. ObligationTables.ByEnd.Range(store, ObligationTables.InstantKey(clock.Now), "~", MostOpen)
            .Select(row => ObligationTables.Obligations.Get(store, ObligationTables.Key(row.Value.Number))!.Value)
            .Where(obligation => obligation.Status == ObligationStatus.Open)
            .OrderBy(obligation => obligation.Due),
    ];

    /// <summary>The schools that an obligation was given to.</summary>
    public IEnumerable<string> SchoolsOf(Obligation obligation) =>
        ObligationTables.Rollups.WithPrefix(store, ObligationTables.Key(obligation.Number) + ":").Select(row => row.Value.SchoolId);

    /// <summary>Who of this school owes this one task.</summary>
    public IEnumerable<FrozenMember> Owing(int number, string schoolId)
    {
        var key = ObligationTables.SchoolKey(number, schoolId);
        if (ObligationTables.Rollups.Get(store, key) is not { } rollup)
            return [];
        var members = ObligationTables.Rosters.Get(store, key)!.Value.Members;
        return members.Where((_, position) => rollup.Value.StateAt(position) == AssignmentState.Pending);
    }

    /// <summary>Everyone of this school who owes at least one of the asked tasks and still works here.</summary>
    public IEnumerable<OwingPerson> In(string schoolId, IReadOnlyList<Obligation> open, IReadOnlyCollection<int> asked)
    {
        var byMember = new Dictionary<string, List<Obligation>>(StringComparer.Ordinal);
        foreach (var obligation in open)
        {
            foreach (var member in Owing(obligation.Number, schoolId))
            {
                if (!byMember.TryGetValue(member.Id, out var owed))
                    byMember.Add(member.Id, owed = []);
                owed.Add(obligation);
            }
        }

        return byMember
            .Where(pair => pair.Value.Exists(task => asked.Contains(task.Number)))
            .Select(pair => (Member: roster.Find(pair.Key), Owed: pair.Value))
            .Where(pair => pair.Member is not null && !(pair.Member.LeftOn <= clock.Today))
            .Select(pair => new OwingPerson(pair.Member!, AllOwed(pair.Member!, pair.Owed)));
    }

    /// <summary>Who has worked at several schools may owe at several.</summary>
    List<Obligation> AllOwed(StaffMember member, List<Obligation> here) => member.Schools.Count <= 1
        ? here
        : [.. assignments.OpenFor(member, clock.Now).Where(one => one.State == AssignmentState.Pending).Select(one => one.Obligation)];
}
