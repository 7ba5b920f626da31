using System.Security.Cryptography;
using System.Text;
using Bot.Roster;
using Bot.Time;

namespace Bot.Obligations;

/// <summary>Whom something is meant for, as people write it.</summary>
abstract record AudienceOutcome
{
    /// <param name="Text">The audience in words, for the preview and the task.</param>
    /// <param name="Schools">Only schools with somebody to ask.</param>
    /// <param name="Excluded">Reason and names, for the preview: nobody is left out unseen.</param>
    public sealed record Resolved(
        string Text, IReadOnlyList<FrozenRoster> Schools, IReadOnlyList<(string Reason, IReadOnlyList<string> Names)> Excluded)
        : AudienceOutcome
    {
        /// <summary>Asked all the same, though WeCom does not reach them: they are told in person.</summary>
        public IReadOnlyList<string> OutOfReach { get; init; } = [];

        public int Count => Schools.Sum(school => school.Members.Count);

        /// <summary>Tells one audience from another: a preview is confirmed for exactly those who were shown.</summary>
        public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', Schools.SelectMany(school => school.Members.Select(member => $"{school.SchoolId}:{member.Id}"))))));
    }

    /// <summary>A word that is neither a place, nor a kind of people, nor somebody's name there.</summary>
    public sealed record Unknown(string Word, IReadOnlyList<string> Schools) : AudienceOutcome;

    public sealed record NotYours(string Name) : AudienceOutcome;

    /// <summary>Several people of that name; accounts tell them apart.</summary>
    public sealed record Namesakes(string Name, IReadOnlyList<(string School, string Account)> People) : AudienceOutcome;

    public sealed record Nobody : AudienceOutcome;
}

/// <summary>Finds the people an audience means today. Retired and departed people are left out and named, unless asked for.</summary>
sealed class ResolveAudience(RosterDirectory roster, BusinessClock clock)
{
    public AudienceOutcome Resolve(string text, StaffMember asker)
    {
        var all = roster.Schools();
        var own = all.FirstOrDefault(school => school.Id == asker.SchoolId);
        var people = new AudiencePeople(roster, asker.IsAdministrator ? all : own is null ? [] : [own], clock.Today);
        var words = new AudienceText(all, people.Branches(), own).Read(text);
        if (words.Wanted.Count == 0)
            return new AudienceOutcome.Unknown(text, [.. all.Select(school => school.Name)]);
        foreach (var group in words.Wanted.Concat(words.Excluded))
        {
            if (!asker.IsAdministrator && group.Schools.FirstOrDefault(school => school.Id != asker.SchoolId) is { } foreign)
                return new AudienceOutcome.NotYours(group.Schools.Count > 1 ? "全区" : foreign.Name);
        }

        return people.Find(words, all);
    }
}
