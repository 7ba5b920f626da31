using System.Diagnostics;
using Bot.Conversation;
using Bot.Roster;

namespace Bot.Roles;

/// <summary>The words about roles.</summary>
static class RoleReplies
{
    public const string NeedsRole = "请写明给什么权限：书记 或 管理员，例如“授权 张三 书记 第一中学”。";
    public const string OnlyAdministrators = "只有区管理员能授权。";
    public const string ChangedMeanwhile = "这个人刚刚调动或离开了，没有授权。请重新发送“授权 姓名 书记 学校”。";
    public const string NotYourself = "不能改自己的权限，请另一位管理员来改。";

    public static string Name(StaffRole role) => role switch
    {
        StaffRole.Secretary => "书记",
        StaffRole.Administrator => "管理员",
        _ => throw new UnreachableException(),
    };

    public static string GrantCommand(string who, StaffRole role) => $"授权 {who} {Name(role)}";

    public static string RevokeCommand(string who) => $"撤权 {who}";

    public static string NeedsName(string example) => $"请写明是谁，例如“{example}”。";

    public static string Unknown(string called) => $"在职名册里没有“{called}”。请写名册上的姓名或企业微信账号。";

    public static string NotAt(StaffMember member, string school) =>
        $"{member.Name}在{member.SchoolName}，不在“{school}”。书记只管本人所在的单位；确已调动的，先更新名册再授权。";

    public static Reply.Card Namesakes(IReadOnlyList<StaffMember> shown, int count, Func<string, string> command) => new(
        $"有 {count} 位{shown[0].Name}，是哪一位？",
        $"{string.Join('\n', shown.Select(member => $"{member.SchoolName} {member.Name}（账号 {member.Id}）"))}\n点按钮，或把姓名换成账号再发。",
        [],
        [.. shown.Select(member => new Button(member.Id, command(member.Id)))]);

    public static Reply.Card Preview(StaffMember member, StaffRole role, string code) => new(
        $"授权预览：{member.Name} {Name(role)}",
        $"{member.SchoolName}，账号 {member.Id}，现在{(member.Role() == StaffRole.None ? "没有权限" : $"是{Name(member.Role())}")}。\n确认后可以{Powers(member, role)}；再导入名册也不会变。\n点按钮，或 10 分钟内发送“确认 {code}”。",
        [new Fact("确认码", code)],
        [new Button("确认授权", $"确认 {code}", Primary: true)]);

    public static string Granted(StaffMember member) =>
        $"{member.Name}现在是{Place(member)}{Name(member.Role())}，已告诉本人并记入台账。收回发送“撤权 {member.Name}”。";

    public static string ToldGranted(StaffMember member, StaffMember by) =>
        $"{by.Name}授权您为{Place(member)}{Name(member.Role())}，可以{Powers(member, member.Role())}。发送“帮助”看全部用法。";

    public static string HasItAlready(StaffMember member) => $"{member.Name}（{member.SchoolName}）已经是{Name(member.Role())}，没有变。";

    public static string HasNone(StaffMember member) => $"{member.Name}（{member.SchoolName}）没有书记或管理员权限，没有变。";

    public static string BySettings(StaffMember member) => $"{member.Name}的管理员权限写在配置 Bot:Administrators 里，请运维人员改配置。";

    public static string Revoked(StaffMember member, StaffRole had) => $"已收回{member.Name}（{member.SchoolName}）的{Name(had)}权限，已告诉本人并记入台账。";

    public static string ToldRevoked(StaffRole had, StaffMember by) => $"{by.Name}收回了您的{Name(had)}权限。学习、打卡和提问照常。";

    static string Place(StaffMember member) => member.Role() == StaffRole.Secretary ? member.SchoolName : "区";

    static string Powers(StaffMember member, StaffRole role) => role == StaffRole.Secretary
        ? $"发布和管理{member.SchoolName}的学习与承诺，看本单位名单"
        : "发布全区任务、管理知识库和名册、看全区数据、给他人授权";
}
