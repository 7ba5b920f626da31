namespace Bot.Obligations;

/// <summary>
/// From events to states: an assignment's state is decided by its last event that counts and the due time in force, so
/// that an extension turns late into on time and never the other way round.
/// </summary>
static class Judging
{
    /// <summary>The event that counts now; none when nothing is recorded. Notes never count.</summary>
    public static AssignmentEvent? Counting(IEnumerable<AssignmentEvent> events)
    {
        var last = events.LastOrDefault(one => one.Kind != AssignmentEventKind.Noted);
        return last is { Kind: AssignmentEventKind.Undone or AssignmentEventKind.Restored or AssignmentEventKind.MovedIn }
            ? last.Carried
            : last;
    }

    /// <summary>The letter for an assignment whose events these are.</summary>
    public static char Letter(FrozenMember member, IReadOnlyCollection<AssignmentEvent> events, DateTimeOffset due, int graceDays)
    {
        if (member.CameLater && events.Count == 0)
            return Rollup.Elsewhere;
        return Letter(Counting(events), due, graceDays);
    }

    /// <summary>The letter for the event that counts.</summary>
    public static char Letter(AssignmentEvent? counting, DateTimeOffset due, int graceDays) => counting switch
    {
        null => AssignmentStates.Letter(AssignmentState.Pending),
        { Kind: AssignmentEventKind.MovedOut } => Rollup.Elsewhere,
        _ => AssignmentStates.Letter(State(counting, due, graceDays)),
    };

    /// <summary>What was done is on time or late by the later of the task's and the person's own due time.</summary>
    public static AssignmentState State(AssignmentEvent counting, DateTimeOffset due, int graceDays)
    {
        if (!AssignmentStates.IsDone(counting.State))
            return counting.State;
        var effective = counting.OwnDue > due ? counting.OwnDue.Value : due;
        if (counting.At <= effective)
            return AssignmentState.DoneOnTime;
        return counting.State == AssignmentState.MadeUp && counting.At <= effective.AddDays(graceDays)
            ? AssignmentState.DoneLate
            : counting.State;
    }

    /// <summary>A school's rollup from nothing but its roster and its events.</summary>
    public static Rollup Recount(FrozenRoster roster, IEnumerable<AssignmentEvent> events, DateTimeOffset due, int graceDays)
    {
        var byMember = events.ToLookup(one => one.MemberId, StringComparer.Ordinal);
        var counting = roster.Members.Select(member => Counting(byMember[member.Id])).ToList();
        return new Rollup(roster.SchoolId, roster.SchoolName, due, Letters(_ => true), Letters(one => one.At <= due))
        {
            OwnDues =
            [
                .. counting.Index()
                    .Where(one => one.Item is { State: AssignmentState.Deferred, OwnDue: not null })
                    .Select(one => new OwnDue(one.Index, one.Item!.OwnDue!.Value)),
            ],
            EnteredFor = counting.Count(one => one?.Kind == AssignmentEventKind.EnteredFor),
        };

        string Letters(Func<AssignmentEvent, bool> counts) => string.Concat(roster.Members.Select(member =>
            Letter(member, [.. byMember[member.Id].Where(counts)], due, graceDays)));
    }
}
