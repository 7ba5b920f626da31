using Bot.Obligations;
using Bot.Storage;

namespace Bot.Figures;

/// <summary>One person's line in the list of a task.</summary>
/// <param name="SchoolName">The school in which the duty is counted.</param>
/// <param name="Name">As it was at publication.</param>
/// <param name="State">At the instant of the figures.</param>
/// <param name="Counting">What was recorded and counts; null while nothing is.</param>
sealed record PersonLine(string SchoolName, string Name, AssignmentState State, AssignmentEvent? Counting);

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
                yield return new PersonLine(school.SchoolName, members[position].Name, state, Judging.Counting(events[members[position].Id]));
        }
    }
}
