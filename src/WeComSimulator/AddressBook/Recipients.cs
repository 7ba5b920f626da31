using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WeComSimulator.Api;

namespace WeComSimulator.AddressBook;

/// <summary>Who a message goes to, and which of the ids given are no good. Ids go back in lower case, as WeCom gives them.</summary>
sealed record Recipients(
    IReadOnlyList<CorpMember> Members,
    IReadOnlyList<string> InvalidUsers,
    IReadOnlyList<string> InvalidParties,
    IReadOnlyList<string> InvalidTags,
    IReadOnlyList<string> Unlicensed)
{
    const int MostUsers = 1000;
    const int MostParties = 100;

    /// <summary>Reads touser, toparty and totag of message/send.</summary>
    public static (Recipients? Found, Refusal? Refused) Of(JsonElement request, Corp corp)
    {
        var users = Split(request.Text("touser"));
        var parties = Split(request.Text("toparty"));
        var tags = Split(request.Text("totag"));
        if (users is ["@all"])
            return (Find(corp, [.. corp.Members.Where(CanSee).Select(m => m.UserId)], [], []), null);
        if (users.Length + parties.Length + tags.Length == 0)
            return (null, new(82001, "all touser, toparty and totag are empty"));
        if (users.Length > MostUsers)
            return (null, new(40032, "too many userids"));
        if (parties.Length > MostParties)
            return (null, new(82002, "too many party ids"));
        if (tags.Length > MostParties)
            return (null, new(82003, "too many tag ids"));
        var found = Find(corp, users, parties, tags);
        return found.Members.Count + found.Unlicensed.Count == 0
            ? (null, new(81013, "user & party & tag all invalid"))
            : (found, null);
    }

    public static Recipients Find(
        Corp corp, IReadOnlyList<string> users, IReadOnlyList<string> parties, IReadOnlyList<string> tags)
    {
        var departments = parties.ToLookup(id => Parse(id) is { } number && corp.Department(number) is not null);
        var known = tags.ToLookup(id => Parse(id) is { } number && corp.Tag(number) is not null);
        var named = users.Select(corp.Find).OfType<CorpMember>().Where(CanSee);
        var inDepartments = departments[true].SelectMany(id => corp.In(corp.Subtree(Parse(id)!.Value)));
        var tagged = known[true].Select(id => corp.Tag(Parse(id)!.Value)!).SelectMany(tag => MembersOf(tag, corp));
        CorpMember[] members = [.. named.Concat(inDepartments.Concat(tagged).Where(CanSee)).DistinctBy(m => m.UserId, StringComparer.OrdinalIgnoreCase)];
        return new Recipients(
            [.. members.Where(m => m.Licensed)],
            [.. users.Where(id => corp.Find(id) is not { } member || !CanSee(member)).Select(Lower)],
            [.. departments[false]],
            [.. known[false]],
            [.. members.Where(m => !m.Licensed).Select(m => Lower(m.UserId))]);
    }

    public JsonObject ToAnswer() => new()
    {
        ["invaliduser"] = string.Join('|', InvalidUsers),
        ["invalidparty"] = string.Join('|', InvalidParties),
        ["invalidtag"] = string.Join('|', InvalidTags),
        ["unlicenseduser"] = string.Join('|', Unlicensed),
    };

    public static IEnumerable<CorpMember> MembersOf(CorpTag tag, Corp corp) =>
        tag.Members.Select(corp.Find).OfType<CorpMember>().Concat(tag.Departments.SelectMany(id => corp.In(corp.Subtree(id))));

    /// <summary>Whether the app may address this person at all.</summary>
    public static bool CanSee(CorpMember member) => member is { InVisibleRange: true, Status: MemberStatus.Active };

    static string[] Split(string ids) =>
        ids.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static int? Parse(string id) => int.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Lower(string id) => id.ToLowerInvariant();
}
