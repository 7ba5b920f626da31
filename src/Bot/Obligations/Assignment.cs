using Bot.Roster;
using Bot.Storage;

namespace Bot.Obligations;

/// <summary>One person × one obligation as it stands now, with the rows it was read from.</summary>
sealed record Assignment(
    Obligation Obligation, FrozenMember Member, int Position, Row<Rollup> Rollup, IReadOnlyList<AssignmentEvent> Events)
{
    public AssignmentState State => Rollup.Value.StateAt(Position);

    /// <summary>The event that brought the present state, if any did.</summary>
    public AssignmentEvent? Latest => Events.Count > 0 ? Events[^1] : null;

    /// <summary>Unique, short, and the same however often it is asked for: task and roster position.</summary>
    public string RecordNumber(string prefix) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{prefix}-{Obligation.Number}-{Rollup.Value.SchoolId.TrimStart('s')}{Position + 1:D3}");
}

/// <summary>Finds a person's assignments and records what happens to them.</summary>
sealed class Assignments(IRecordStore store)
{
    /// <summary>Every obligation that can still be recorded for this person, nearest due first.</summary>
    public IReadOnlyList<Assignment> OpenFor(StaffMember member, DateTimeOffset at) =>
    [
        .. ObligationTables.ByEnd.Range(store, ObligationTables.InstantKey(at), "~", 1000)
            .Select(row => Find(row.Value.Number, member))
            .OfType<Assignment>()
            .Where(assignment => assignment.Obligation.Status == ObligationStatus.Open)
            .OrderBy(assignment => assignment.Obligation.Due),
    ];

    /// <summary>This person's assignment to one obligation; null when the obligation does not ask this person.</summary>
    public Assignment? Find(int number, StaffMember member)
    {
        if (ObligationTables.Obligations.Get(store, ObligationTables.Key(number)) is not { } obligation)
            return null;
        // The duty lies where the person worked at publication, which need not be where they work today.
        foreach (var schoolId in member.Schools.Reverse())
        {
            var key = ObligationTables.SchoolKey(number, schoolId);
            if (ObligationTables.Rosters.Get(store, key) is not { } roster || PositionOf(roster.Value, member.Id) is not { } position)
                continue;
            var events = ObligationTables.Events
                .WithPrefix(store, ObligationTables.EventPrefix(number, schoolId, member.Id))
                .Select(row => row.Value);
            return new Assignment(
                obligation.Value, roster.Value.Members[position], position, ObligationTables.Rollups.Get(store, key)!, [.. events]);
        }

        return null;
    }

    /// <summary>
    /// Adds the event, the school's rollup and the person's history line to the unit. Two events that race for the
    /// same assignment or the same rollup cannot both commit; the loser decides again.
    /// </summary>
    public static void Record(Unit unit, Assignment assignment, AssignmentEvent recorded)
    {
        var obligation = assignment.Obligation;
        var prefix = ObligationTables.EventPrefix(obligation.Number, assignment.Rollup.Value.SchoolId, assignment.Member.Id);
        var sequence = assignment.Events.Count;
        ObligationTables.Events.Insert(
            unit, prefix + sequence.ToString("D3", System.Globalization.CultureInfo.InvariantCulture), recorded);
        ObligationTables.Rollups.Replace(unit, assignment.Rollup, assignment.Rollup.Value.With(assignment.Position, recorded.State));
        ObligationTables.History.Insert(
            unit,
            ObligationTables.HistoryKey(assignment.Member.Id, recorded.At, obligation.Number, sequence),
            new HistoryLine(obligation.Number, obligation.Type, obligation.Title, recorded.State, recorded.At, recorded.RecordNumber));
    }

    static int? PositionOf(FrozenRoster roster, string memberId)
    {
        for (var position = 0; position < roster.Members.Count; position++)
        {
            if (roster.Members[position].Id == memberId)
                return position;
        }

        return null;
    }
}
