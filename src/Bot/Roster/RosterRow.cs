using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Roster;

/// <summary>Turns one row of a roster file into a member, or says what is wrong with it.</summary>
static partial class RosterRow
{
    static readonly FrozenSet<string> Columns = FrozenSet.ToFrozenSet(
        ["账号", "姓名", "学校", "支部", "人员类别", "政治面貌", "角色", "入职日期", "离职日期"], StringComparer.Ordinal);

    static readonly FrozenDictionary<string, StaffKind> Kinds = new Dictionary<string, StaffKind>(StringComparer.Ordinal)
    {
        [""] = StaffKind.InPost,
        ["在编"] = StaffKind.InPost,
        ["编外"] = StaffKind.OffEstablishment,
        ["外聘"] = StaffKind.External,
        ["临聘"] = StaffKind.Temporary,
        ["离退休"] = StaffKind.Retired,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, PoliticalStatus> Statuses = new Dictionary<string, PoliticalStatus>(StringComparer.Ordinal)
    {
        [""] = PoliticalStatus.Other,
        ["其他"] = PoliticalStatus.Other,
        ["群众"] = PoliticalStatus.Other,
        ["中共党员"] = PoliticalStatus.PartyMember,
        ["预备党员"] = PoliticalStatus.ProbationaryMember,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static (StaffMember? Member, string? Fault) Parse(RosterFileRow row, Func<string, string> schoolId)
    {
        var (account, name, school) = (row["账号"], row["姓名"], row["学校"]);
        if (account.Length == 0 || name.Length == 0 || school.Length == 0)
            return (null, $"缺少{(account.Length == 0 ? "账号" : name.Length == 0 ? "姓名" : "学校")}");
        if (!IsUserId(account))
            return (null, $"账号 {account} 不是企业微信账号（1到64个字母、数字或 _-@.）");
        if (!Kinds.TryGetValue(row["人员类别"], out var kind))
            return (null, $"人员类别“{row["人员类别"]}”不认识，应为 在编、编外、外聘、临聘 或 离退休");
        if (!Statuses.TryGetValue(row["政治面貌"], out var status))
            return (null, $"政治面貌“{row["政治面貌"]}”不认识，应为 中共党员、预备党员 或 其他");
        if (row["角色"] is not ("" or "书记" or "管理员"))
            return (null, $"角色“{row["角色"]}”不认识，应为空、书记 或 管理员");
        if (!TryDate(row["入职日期"], out var joined) || !TryDate(row["离职日期"], out var left))
            return (null, "日期看不懂，应写成 2026-09-01");

        return (new StaffMember
        {
            Id = RosterDirectory.IdOf(account),
            Name = name,
            SchoolId = schoolId(school),
            SchoolName = school,
            Branch = row["支部"],
            Kind = kind,
            PoliticalStatus = status,
            IsSecretary = row["角色"] == "书记",
            IsAdministrator = row["角色"] == "管理员",
            JoinedOn = joined,
            LeftOn = left,
            Notes = row.Values.Where(cell => !Columns.Contains(cell.Key) && cell.Value.Length > 0)
                .ToDictionary(StringComparer.Ordinal),
        }, null);
    }

    public static bool IsUserId(string text) => UserId().IsMatch(text);

    static bool TryDate(string text, out DateOnly? date)
    {
        date = null;
        if (text.Length == 0)
            return true;
        if (!DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var parsed))
            return false;
        date = parsed;
        return true;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_\-@.]{1,64}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UserId();
}
