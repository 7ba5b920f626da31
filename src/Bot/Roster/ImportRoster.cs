using System.Globalization;
using Bot.Storage;
using Bot.Time;

namespace Bot.Roster;

/// <summary>What an import would do or did. With a refused row nothing is written.</summary>
sealed record RosterImportResult(
    int Added, int Changed, int Unchanged, IReadOnlyList<string> Left, IReadOnlyList<string> Refused, bool Written);

/// <summary>Brings the roster to what a file says: added, changed, left. All or nothing.</summary>
sealed class ImportRoster(IRecordStore store, RosterDirectory roster, RosterChanges changes, BusinessClock clock)
{
    /// <summary>Plans the import and, unless it is a dry run or a row was refused, writes it.</summary>
    public async Task<RosterImportResult> RunAsync(IReadOnlyList<RosterFileRow> rows, bool dryRun, CancellationToken cancel)
    {
        while (true)
        {
            var (unit, result) = Plan(rows);
            if (dryRun || result.Refused.Count > 0)
                return result;
            // A roster that changed in between is read again and compared again.
            if (await store.CommitAsync(unit, cancel) is CommitResult.Committed)
                return result with { Written = true };
        }
    }

    (Unit Unit, RosterImportResult Result) Plan(IReadOnlyList<RosterFileRow> rows)
    {
        var unit = new Unit();
        var refused = new List<string>();
        var schools = new SchoolNames(store);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var everybody = new List<StaffMember>(rows.Count);
        int added = 0, changed = 0, unchanged = 0;
        foreach (var row in rows)
        {
            var (member, fault) = RosterRow.Parse(row, schools.IdOf);
            if (member is not null && !seen.TryAdd(member.Id, row.Number))
                fault = $"账号 {member.Id} 与第 {seen[member.Id]} 行重复";
            if (member is null || fault is not null)
            {
                refused.Add($"第 {row.Number} 行：{fault}");
                continue;
            }

            everybody.Add(member);
            switch (Write(unit, member))
            {
                case Change.Added: added++; break;
                case Change.Changed: changed++; break;
                default: unchanged++; break;
            }
        }

        var left = MarkLeft(unit, seen);
        schools.AddNew(unit);
        SchoolStaff.Write(unit, store, everybody, clock.Today);
        unit.Append(RecordJson.Write(new RosterImported("roster-import", clock.Now, rows.Count, added, changed, left.Count)));
        return (unit, new RosterImportResult(added, changed, unchanged, left, refused, Written: false));
    }

    Change Write(Unit unit, StaffMember member)
    {
        var existing = RosterTables.Members.Get(store, member.Id);
        if (existing is null)
        {
            RosterTables.Add(unit, member with { Schools = [member.SchoolId] });
            return Change.Added;
        }

        var before = existing.Value;
        var moved = before.SchoolId != member.SchoolId;
        var after = member with
        {
            Schools = moved ? [.. before.Schools.Where(school => school != member.SchoolId), member.SchoolId] : before.Schools,
        };
        // What was said in the chat stands until it is unsaid there; a file that was drawn up elsewhere does not know of it.
        if (before.Granted is { } granted)
            after = after.Grant(granted);
        if (RecordJson.Write(before) == RecordJson.Write(after) && RosterTables.Names.Get(store, RosterTables.NameKey(after.Name, after.Id)) is not null)
            return Change.None;
        RosterTables.Change(unit, store, existing, after);
        if (RosterChanges.IsMove(before, after))
            changes.Note(unit, member.Id);
        return Change.Changed;
    }

    /// <summary>Who is on the roster but not in the file has left today; their records stay.</summary>
    List<string> MarkLeft(Unit unit, Dictionary<string, int> seen)
    {
        var left = new List<string>();
        foreach (var school in roster.Schools())
        {
            foreach (var membership in RosterTables.Memberships.WithPrefix(store, school.Id + ":"))
            {
                var row = RosterTables.Members.Get(store, membership.Value.MemberId);
                if (row is null || seen.ContainsKey(row.Key) || row.Value.LeftOn is not null)
                    continue;
                RosterTables.Members.Replace(unit, row, row.Value with { LeftOn = clock.Today });
                changes.Note(unit, row.Key);
                left.Add(row.Value.Name);
            }
        }

        return left;
    }

    enum Change
    {
        None,
        Added,
        Changed,
    }

    sealed record RosterImported(string Kind, DateTimeOffset At, int Rows, int Added, int Changed, int Left);

    /// <summary>Gives every school name its id, old ones from the store, new ones the next number.</summary>
    sealed class SchoolNames
    {
        readonly Dictionary<string, string> _ids;
        readonly List<School> _new = [];

        public SchoolNames(IRecordStore store) => _ids = RosterTables.Schools.WithPrefix(store, "")
            .ToDictionary(row => row.Value.Name, row => row.Key, StringComparer.Ordinal);

        public string IdOf(string name)
        {
            if (!_ids.TryGetValue(name, out var id))
            {
                id = string.Create(CultureInfo.InvariantCulture, $"s{_ids.Count + 1:D4}");
                _ids.Add(name, id);
                _new.Add(new School(id, name));
            }

            return id;
        }

        public void AddNew(Unit unit)
        {
            foreach (var school in _new)
                RosterTables.Schools.Insert(unit, school.Id, school);
        }
    }
}
