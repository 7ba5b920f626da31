using Bot.Roster;

namespace Bot.Roles;

/// <summary>What was typed after 授权 or 撤权: a name or account, perhaps a role, perhaps a school, in any order.</summary>
/// <param name="Called">The name or account; empty when none was typed.</param>
/// <param name="Role">书记 or 管理员; null when none was typed.</param>
/// <param name="School">The school as it was typed; empty when none was.</param>
sealed record RoleText(string Called, StaffRole? Role, string School)
{
    static readonly char[] Separators = [' ', '\u3000', '\n', ',', '，', '、', '：', ':', '为', '当'];

    /// <param name="text">王芳 书记 第一中学, 书记 王芳, 王芳为书记.</param>
    /// <param name="isPlace">Whether a word names a school.</param>
    public static RoleText Read(string text, Func<string, bool> isPlace)
    {
        StaffRole? role = null;
        string called = "", school = "";
        foreach (var word in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (RoleOf(word) is { } named)
                role = named;
            else if (called.Length == 0 && !isPlace(word))
                called = word;
            else
                school = word;
        }

        return new RoleText(called, role, school);
    }

    static StaffRole? RoleOf(string word) => word switch
    {
        "书记" or "学校书记" => StaffRole.Secretary,
        "管理员" or "区管理员" => StaffRole.Administrator,
        _ => null,
    };
}
