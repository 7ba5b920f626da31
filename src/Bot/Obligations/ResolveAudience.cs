using Bot.Conversation;
using Bot.Roster;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>Whom something is meant for, as people write it: 全区, 本校, or names of schools.</summary>
abstract record AudienceOutcome
{
    /// <param name="Text">The audience in words, for the preview and the task.</param>
    /// <param name="Schools">Only schools with somebody to ask.</param>
    /// <param name="Excluded">Reason and names, for the preview: nobody is left out unseen.</param>
    public sealed record Resolved(
        string Text, IReadOnlyList<FrozenRoster> Schools, IReadOnlyList<(string Reason, IReadOnlyList<string> Names)> Excluded)
        : AudienceOutcome
    {
        public int Count => Schools.Sum(school => school.Members.Count);
    }

    public sealed record UnknownSchool(string Name, IReadOnlyList<string> Known) : AudienceOutcome;

    public sealed record NotYours(string Name) : AudienceOutcome;

    public sealed record Nobody : AudienceOutcome;
}

sealed class ResolveAudience(RosterDirectory roster, BusinessClock clock)
{
    static readonly string[] WholeDistrict = ["全区", "全体", "所有学校", "全部"];
    static readonly string[] OwnSchool = ["本校", "全校", "本单位"];
    static readonly char[] Separators = ['、', ',', '，', ';', '；', ' ', '\u3000'];

    /// <summary>Everyone who works in the named schools today, secretaries included; retired and departed people are left out and named.</summary>
    public AudienceOutcome Resolve(string text, StaffMember asker)
    {
        var folded = CommandText.Fold(text);
        var all = roster.Schools();
        if (WholeDistrict.Contains(folded))
            return asker.IsAdministrator ? Freeze("全区", all) : new AudienceOutcome.NotYours("全区");
        if (OwnSchool.Contains(folded))
            return Freeze(asker.SchoolName, [.. all.Where(school => school.Id == asker.SchoolId)]);

        var chosen = new List<School>();
        foreach (var name in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (all.FirstOrDefault(school => CommandText.Fold(school.Name) == CommandText.Fold(name)) is not { } school)
                return new AudienceOutcome.UnknownSchool(name, [.. all.Select(known => known.Name)]);
            if (!asker.IsAdministrator && school.Id != asker.SchoolId)
                return new AudienceOutcome.NotYours(school.Name);
            if (!chosen.Contains(school))
                chosen.Add(school);
        }

        return Freeze(string.Join('、', chosen.Select(school => school.Name)), chosen);
    }

    AudienceOutcome Freeze(string text, IReadOnlyList<School> schools)
    {
        var today = clock.Today;
        List<string> retired = [], departed = [];
        var frozen = new List<FrozenRoster>();
        foreach (var school in schools)
        {
            var members = new List<FrozenMember>();
            foreach (var member in roster.MembersOf(school.Id))
            {
                if (member.LeftOn <= today)
                    departed.Add(member.Name);
                else if (member.Kind == StaffKind.Retired)
                    retired.Add(member.Name);
                else
                    members.Add(new FrozenMember(member.Id, member.Name));
            }

            if (members.Count > 0)
                frozen.Add(new FrozenRoster(school.Id, school.Name, members));
        }

        return frozen.Count == 0
            ? new AudienceOutcome.Nobody()
            : new AudienceOutcome.Resolved(text, frozen, [.. Excluded(("离退休", retired), ("已离职", departed))]);
    }

    static IEnumerable<(string Reason, IReadOnlyList<string> Names)> Excluded(params (string Reason, List<string> Names)[] groups) =>
        groups.Where(group => group.Names.Count > 0).Select(group => (group.Reason, (IReadOnlyList<string>)group.Names));
}
