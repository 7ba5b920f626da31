using Bot.Roster;

namespace Bot.Obligations;

/// <summary>The people among whom an audience is looked for: the asker's own school, or the district.</summary>
sealed class AudiencePeople(RosterDirectory roster, IReadOnlyList<School> scope, DateOnly today)
{
    readonly Dictionary<string, IReadOnlyList<StaffMember>> _members = new(StringComparer.Ordinal);
    readonly List<StaffMember> _retired = [];
    readonly List<StaffMember> _departed = [];
    readonly List<StaffMember> _leftOut = [];

    /// <summary>Known by reading everyone in scope, which a publication does anyway.</summary>
    public IReadOnlyList<string> Branches() =>
        [.. scope.SelectMany(MembersOf).Select(member => member.Branch).Where(branch => branch.Length > 0).Distinct(StringComparer.Ordinal)];

    public AudienceOutcome Find(AudienceWords words, IReadOnlyList<School> all)
    {
        if (words.Wanted.Concat(words.Excluded).SelectMany(group => group.Names).Select(name => Fault(name, all)).FirstOrDefault(fault => fault is not null) is { } wrong)
            return wrong;
        var wanted = words.Wanted.SelectMany(Matching).Select(member => member.Id).ToHashSet(StringComparer.Ordinal);
        var excluded = words.Excluded.SelectMany(Matching).Select(member => member.Id).ToHashSet(StringComparer.Ordinal);
        var wantsRetired = words.Wanted.SelectMany(group => group.Kinds).Contains(StaffKind.Retired);
        var rosters = new List<FrozenRoster>();
        foreach (var school in scope)
        {
            var asked = MembersOf(school)
                .Where(member => wanted.Contains(member.Id) && IsAsked(member, excluded, wantsRetired))
                .Select(member => new FrozenMember(member.Id, member.Name))
                .ToList();
            if (asked.Count > 0)
                rosters.Add(new FrozenRoster(school.Id, school.Name, asked));
        }

        return rosters.Count == 0
            ? new AudienceOutcome.Nobody()
            : new AudienceOutcome.Resolved(AudienceReplies.Describe(words, scope, all), rosters, [.. Groups()]);
    }

    bool IsAsked(StaffMember member, HashSet<string> excluded, bool wantsRetired)
    {
        var group = member.LeftOn <= today ? _departed
            : member.Kind == StaffKind.Retired && !wantsRetired ? _retired
            : excluded.Contains(member.Id) ? _leftOut
            : null;
        group?.Add(member);
        return group is null;
    }

    /// <summary>Everyone in the group's places who is of its kinds, and those it names.</summary>
    IEnumerable<StaffMember> Matching(AudienceGroup group)
    {
        var named = group.Names.SelectMany(Called);
        if (!group.HasPlace && !group.HasFilter)
            return named;
        var places = group.Schools.Select(school => school.Id).ToHashSet(StringComparer.Ordinal);
        return scope.SelectMany(MembersOf)
            .Where(member => !group.HasPlace || places.Contains(member.SchoolId) || group.Branches.Contains(member.Branch))
            .Where(member => group.Kinds.Count == 0 || group.Kinds.Contains(member.Kind))
            .Where(member => group.Statuses.Count == 0 || group.Statuses.Contains(member.PoliticalStatus))
            .Where(member => !group.OnlySecretaries || member.IsSecretary)
            .Concat(named);
    }

    AudienceOutcome? Fault(string name, IReadOnlyList<School> all)
    {
        var called = Called(name).ToList();
        return called.Count switch
        {
            0 when all.FirstOrDefault(school => !scope.Contains(school) && school.Name == name) is { } foreign => new AudienceOutcome.NotYours(foreign.Name),
            0 => new AudienceOutcome.Unknown(name, [.. all.Select(school => school.Name)]),
            1 => null,
            _ => new AudienceOutcome.Namesakes(name, [.. called.Select(member => (member.SchoolName, member.Id))]),
        };
    }

    IEnumerable<StaffMember> Called(string name) => scope.SelectMany(MembersOf)
        .Where(member => !(member.LeftOn <= today))
        .Where(member => member.Name == name || string.Equals(member.Id, name, StringComparison.OrdinalIgnoreCase));

    IEnumerable<(string Reason, IReadOnlyList<string> Names)> Groups()
    {
        (string Reason, List<StaffMember> Members)[] groups = [("离退休", _retired), ("已离职", _departed), ("按要求不含", _leftOut)];
        foreach (var (reason, members) in groups)
        {
            if (members.Count > 0)
                yield return (reason, [.. members.Select(member => member.Name)]);
        }
    }

    IReadOnlyList<StaffMember> MembersOf(School school)
    {
        if (!_members.TryGetValue(school.Id, out var members))
            _members.Add(school.Id, members = roster.MembersOf(school.Id));
        return members;
    }
}
