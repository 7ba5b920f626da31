using Bot.Obligations;
using Bot.Storage;

namespace Bot.Figures;

/// <summary>One person's line in the list of a task.</summary>
/// <param name="SchoolName">The school in which the duty is counted.</param>
/// <param name="Name">As it was at publication.</param>
/// <param name="State">At the instant of the figures.</param>
/// <param name="Counting">What was recorded and counts; null while nothing is.</param>
/// <param name="Added">What was written later and is attached to it.</param>
/// <param name="Pictures">How many pictures came with all of it.</param>
sealed record PersonLine(
    string SchoolName, string Name, AssignmentState State, AssignmentEvent? Counting, IReadOnlyList<string> Added, int Pictures);

/// <summary>The people behind the figures of one task, by state: the same rollups, so the list adds up to the counts.</summary>
sealed class ListByState(IRecordStore store, Rollups rollups)
{
    public IReadOnlyList<PersonLine> Of(Obligation task, Participation part) =>
    [
        .. part.Schools
            .SelectMany((school, place) => OfSchool(task, school).Select(line => (place, line)))
            .OrderBy(pair => pair.line.State)
            .ThenBy(pair => pair.place)
            .Select(pair => pair.line),
    ];

    IEnumerable<PersonLine> OfSchool(Obligation task, SchoolFigure school)
    {
        var rollup = rollups.Find(task, school.SchoolId)!;
        var events = ObligationTables.Events
            .WithPrefix(store, ObligationTables.SchoolKey(task.Number, school.SchoolId) + ":")
            .ToLookup(row => row.Value.MemberId, row => row.Value, StringComparer.Ordinal);
        var members = rollups.Roster(rollup).Members;
        for (var position = 0; position < members.Count; position++)
        {
            if (rollup.Value.StateAt(position) is { } state)
                yield return Line(school, members[position], state, [.. events[members[position].Id]]);
        }
    }

    static PersonLine Line(SchoolFigure school, FrozenMember member, AssignmentState state, IReadOnlyList<AssignmentEvent> events) => new(
        school.SchoolName,
        member.Name,
        state,
        Judging.Counting(events),
        [.. events.Where(one => one is { Kind: AssignmentEventKind.Noted, Note.Length: > 0 }).Select(one => one.Note)],
        events.Count(one => one.PictureKey is not null && one.Kind is AssignmentEventKind.CheckedIn or AssignmentEventKind.Noted));
}
