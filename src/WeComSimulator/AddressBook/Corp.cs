using System.Collections.Immutable;

namespace WeComSimulator.AddressBook;

/// <summary>The address book of the simulated corp. Ids of people are unique without regard to case.</summary>
sealed class Corp(
    IEnumerable<CorpDepartment> departments, IEnumerable<CorpMember> members, IEnumerable<CorpTag>? tags = null)
{
    readonly Lock _gate = new();
    ImmutableSortedDictionary<int, CorpDepartment> _departments = departments.ToImmutableSortedDictionary(d => d.Id, d => d);
    ImmutableDictionary<string, CorpMember> _byId =
        members.ToImmutableDictionary(m => m.UserId, StringComparer.OrdinalIgnoreCase);
    ImmutableSortedDictionary<int, CorpTag> _tags = (tags ?? []).ToImmutableSortedDictionary(t => t.Id, t => t);

    /// <summary>In the order of departments, then of ids, so that every listing is stable.</summary>
    public IReadOnlyList<CorpMember> Members =>
        [.. _byId.Values.OrderBy(m => m.MainDepartment).ThenBy(m => m.UserId, StringComparer.Ordinal)];

    public IReadOnlyList<CorpDepartment> Departments => [.. _departments.Values];

    public IReadOnlyList<CorpTag> Tags => [.. _tags.Values];

    public CorpMember? Find(string userId) => _byId.GetValueOrDefault(userId);

    public CorpDepartment? Department(int id) => _departments.GetValueOrDefault(id);

    public CorpTag? Tag(int id) => _tags.GetValueOrDefault(id);

    public void Put(CorpMember member)
    {
        lock (_gate)
            _byId = _byId.Remove(member.UserId).Add(member.UserId, member);
    }

    public void Put(CorpDepartment department)
    {
        lock (_gate)
            _departments = _departments.SetItem(department.Id, department);
    }

    public void Put(CorpTag tag)
    {
        lock (_gate)
            _tags = _tags.SetItem(tag.Id, tag);
    }

    public void RemoveMember(string userId)
    {
        lock (_gate)
            _byId = _byId.Remove(userId);
    }

    public void RemoveDepartment(int id)
    {
        lock (_gate)
            _departments = _departments.Remove(id);
    }

    /// <summary>A department and everything below it.</summary>
    public IReadOnlySet<int> Subtree(int id)
    {
        var found = new HashSet<int> { id };
        var all = Departments;
        while (all.Where(d => found.Contains(d.ParentId)).Any(d => found.Add(d.Id)))
        {
            // Each pass takes in one more department until none is left.
        }

        return found;
    }

    public IEnumerable<CorpMember> In(IReadOnlySet<int> departmentIds) =>
        Members.Where(m => m.Departments.Any(departmentIds.Contains));
}
