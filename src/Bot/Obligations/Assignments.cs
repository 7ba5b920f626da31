using System.Globalization;
using Bot.Roster;
using Bot.Storage;

namespace Bot.Obligations;

/// <summary>Finds a person's assignments and records what happens to them.</summary>
sealed class Assignments(IRecordStore store, Rollups rollups)
{
    /// <summary>Of one owner at one time; more than anybody could be asked to do.</summary>
    const int MostOpen = 1000;

    /// <summary>Every obligation that can still be recorded for this person, nearest due first.</summary>
    public IReadOnlyList<Assignment> OpenFor(StaffMember member, DateTimeOffset at) =>
    [
        .. NumbersFor(member, at).Distinct()
            .Select(number => Find(number, member))
            .OfType<Assignment>()
            .Where(assignment => assignment.CanRecord(at))
            .OrderBy(assignment => assignment.Due),
    ];

    /// <summary>This person's assignment to one obligation; null when the obligation does not ask this person.</summary>
    public Assignment? Find(int number, StaffMember member)
    {
        if (ObligationTables.Obligations.Get(store, ObligationTables.Key(number)) is not { } obligation)
            return null;
        // The duty lies where the person works, or worked when it was due: one of the schools they have belonged to.
        return member.Schools.Reverse()
            .Select(schoolId => Find(obligation.Value, schoolId, member.Id))
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>The assignment in one school; null when it is not counted there.</summary>
    public Assignment? Find(Obligation obligation, string schoolId, string memberId)
    {
        var roster = ObligationTables.Rosters.Get(store, ObligationTables.SchoolKey(obligation.Number, schoolId))?.Value;
        if (roster?.PositionOf(memberId) is not { } position)
            return null;
        var rollup = rollups.Find(obligation, schoolId)!;
        return rollup.Value.StateAt(position) is null
            ? null
            : new Assignment(obligation, roster.Members[position], position, rollup, EventsOf(obligation.Number, schoolId, memberId));
    }

    /// <summary>
    /// Adds the event, the school's rollup and the person's history line to the unit. Two events that race for the
    /// same assignment or the same rollup cannot both commit; the loser decides again.
    /// </summary>
    public static void Record(Unit unit, Assignment assignment, AssignmentEvent recorded)
    {
        InsertEvent(unit, assignment, recorded);
        if (recorded.Kind != AssignmentEventKind.Noted)
            ObligationTables.Rollups.Put(unit, assignment.Rollup, RollupAfter(assignment, recorded));
        // A transfer is one line of the person's history, not two.
        if (recorded.Kind == AssignmentEventKind.MovedOut)
            return;
        var obligation = assignment.Obligation;
        ObligationTables.History.Insert(
            unit,
            ObligationTables.HistoryKey(
                assignment.Member.Id, recorded.At, obligation.Number, assignment.Rollup.Value.SchoolId, assignment.Events.Count),
            new HistoryLine(
                obligation.Number, obligation.Type, obligation.Title, recorded.Kind, recorded.State, recorded.At, recorded.RecordNumber)
            {
                HasNote = recorded is { Note.Length: > 0, Kind: AssignmentEventKind.CheckedIn or AssignmentEventKind.Noted },
                HasPicture = recorded.PictureKey is not null,
            });
    }

    static void InsertEvent(Unit unit, Assignment assignment, AssignmentEvent recorded)
    {
        var prefix = ObligationTables.EventPrefix(
            assignment.Obligation.Number, assignment.Rollup.Value.SchoolId, assignment.Member.Id);
        ObligationTables.Events.Insert(
            unit, prefix + assignment.Events.Count.ToString("D3", CultureInfo.InvariantCulture), recorded);
    }

    /// <summary>The school's rollup once this event is recorded.</summary>
    public static Rollup RollupAfter(Assignment assignment, AssignmentEvent recorded)
    {
        var (obligation, before) = (assignment.Obligation, assignment.Rollup.Value);
        AssignmentEvent[] events = [.. assignment.Events, recorded];
        var counting = Judging.Counting(events);
        var inTime = events.Where(one => one.At <= obligation.Due).ToList();
        var others = before.OwnDues.Where(own => own.Position != assignment.Position);
        return before with
        {
            States = With(before.States, Judging.Letter(counting, obligation.Due, obligation.GraceDays)),
            AtDue = With(before.AtDue, Judging.Letter(assignment.Member, inTime, obligation.Due, obligation.GraceDays)),
            OwnDues = counting is { State: AssignmentState.Deferred, OwnDue: { } due }
                ? [.. others.Append(new OwnDue(assignment.Position, due)).OrderBy(own => own.Position)]
                : [.. others],
            EnteredFor = before.EnteredFor + One(counting) - One(assignment.Counting),
        };

        string With(string letters, char letter) =>
            string.Concat(letters.AsSpan(0, assignment.Position), [letter], letters.AsSpan(assignment.Position + 1));

        static int One(AssignmentEvent? counts) => counts?.Kind == AssignmentEventKind.EnteredFor ? 1 : 0;
    }

    IEnumerable<int> NumbersFor(StaffMember member, DateTimeOffset at)
    {
        var published = member.Schools.Append(ObligationTables.District).SelectMany(owner => Behind(ObligationTables.ByEnd, owner));
        return published.Concat(Behind(ObligationTables.Deferrals, member.Id));

        IEnumerable<int> Behind(Table<ObligationRef> table, string owner) =>
            table.Range(store, ObligationTables.EndKey(owner, at), ObligationTables.EndKeysEnd(owner), MostOpen)
                .Select(row => row.Value.Number);
    }

    IReadOnlyList<AssignmentEvent> EventsOf(int number, string schoolId, string memberId) =>
        [.. ObligationTables.Events.WithPrefix(store, ObligationTables.EventPrefix(number, schoolId, memberId)).Select(row => row.Value)];
}
