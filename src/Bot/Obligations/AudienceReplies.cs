using System.Diagnostics;
using Bot.Roster;

namespace Bot.Obligations;

/// <summary>What is said about audiences: how one is called, and why one cannot be used.</summary>
static class AudienceReplies
{
    const int MostNamed = 20;

    public static string Refusal(AudienceOutcome outcome) => outcome switch
    {
        AudienceOutcome.Unknown unknown =>
            $"“{unknown.Word}”不是单位、支部、人员类别，名册里也没有叫这个名字的人。对象可以写“本校”“全区党员”“本校在编 除 张三”，" +
            $"或单位名称：{string.Join('、', unknown.Schools.Take(MostNamed))}{(unknown.Schools.Count > MostNamed ? $"等 {unknown.Schools.Count} 个单位" : "")}。",
        AudienceOutcome.NotYours foreign => $"书记只能发给本校，“{foreign.Name}”请由区管理员发布。例如“对象：本校”。",
        AudienceOutcome.Namesakes namesakes =>
            $"有 {namesakes.People.Count} 位{namesakes.Name}：{string.Join('；', namesakes.People.Take(MostNamed).Select(one => $"{one.School}（账号 {one.Account}）"))}。请把姓名换成账号。",
        AudienceOutcome.Nobody => "这个范围里没有在职人员，没有可发的对象。",
        _ => throw new UnreachableException(),
    };

    /// <summary>How the audience reads in the preview: what was understood, not what was typed.</summary>
    public static string Describe(AudienceWords words, IReadOnlyList<School> scope, IReadOnlyList<School> all)
    {
        var wanted = string.Join('，', words.Wanted.Select(group => Describe(group, scope, all)));
        var excluded = string.Join('，', words.Excluded.Select(group => Describe(group, scope, all)));
        return excluded.Length == 0 ? wanted : $"{wanted}，除 {excluded}";
    }

    static string Describe(AudienceGroup group, IReadOnlyList<School> scope, IReadOnlyList<School> all)
    {
        var places = group.Schools.Count == all.Count && all.Count > 1
            ? ["全区"]
            : group.Schools.Select(school => school.Name).Concat(group.Branches).Distinct(StringComparer.Ordinal).ToList();
        if (places.Count == 0 && group.HasFilter)
            places = [scope.Count > 1 ? "全区" : scope[0].Name];
        List<string> filters = [.. group.Kinds.Distinct().Select(Chinese), .. Statuses(group), .. group.OnlySecretaries ? ["书记"] : Array.Empty<string>()];
        var rule = string.Join('、', places) + (filters.Count == 0 ? "" : $"的{string.Join('、', filters)}");
        return string.Join('、', new[] { rule }.Where(text => text.Length > 0).Concat(group.Names));
    }

    static IEnumerable<string> Statuses(AudienceGroup group)
    {
        var has = group.Statuses.ToHashSet();
        if (has.Contains(PoliticalStatus.PartyMember))
            yield return has.Contains(PoliticalStatus.ProbationaryMember) ? "党员（含预备党员）" : "正式党员";
        else if (has.Contains(PoliticalStatus.ProbationaryMember))
            yield return "预备党员";
        if (has.Contains(PoliticalStatus.Other))
            yield return "非党员";
    }

    static string Chinese(StaffKind kind) => kind switch
    {
        StaffKind.InPost => "在编",
        StaffKind.OffEstablishment => "编外",
        StaffKind.External => "外聘",
        StaffKind.Temporary => "临聘",
        StaffKind.Retired => "离退休",
        _ => throw new UnreachableException(),
    };
}
