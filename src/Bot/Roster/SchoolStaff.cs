using Bot.Storage;

namespace Bot.Roster;

/// <summary>How many people work at a school, as the last import found them: nobody walks a district to count it.</summary>
/// <param name="Count">Without the retired and those who had left by then.</param>
/// <param name="Leaving">The days in the future from which some of them are gone.</param>
sealed record SchoolStaff(int Count, IReadOnlyList<DateOnly> Leaving)
{
    /// <summary>Key: school.</summary>
    static readonly Table<SchoolStaff> Table = new("school-staff");

    /// <summary>Null for a roster from before this was counted.</summary>
    public static int? CountAt(IRecordStore store, string schoolId, DateOnly day) =>
        Table.Get(store, schoolId)?.Value is { } staff ? staff.Count - staff.Leaving.Count(left => left <= day) : null;

    public static bool Works(StaffMember member, DateOnly day) => member.Kind != StaffKind.Retired && !(member.LeftOn <= day);

    /// <summary>Counts every school anew; one that nobody works at any more has none.</summary>
    public static void Write(Unit unit, IRecordStore store, IEnumerable<StaffMember> everybody, DateOnly today)
    {
        var bySchool = everybody.Where(member => Works(member, today)).ToLookup(member => member.SchoolId, StringComparer.Ordinal);
        var before = Table.WithPrefix(store, "").ToDictionary(row => row.Key, StringComparer.Ordinal);
        foreach (var schoolId in bySchool.Select(school => school.Key).Union(before.Keys, StringComparer.Ordinal))
        {
            var leaving = bySchool[schoolId].Select(member => member.LeftOn).OfType<DateOnly>().Order();
            Table.Put(unit, schoolId, before.GetValueOrDefault(schoolId), new SchoolStaff(bySchool[schoolId].Count(), [.. leaving]));
        }
    }
}
