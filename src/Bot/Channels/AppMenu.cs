using WeCom.Api;

namespace Bot.Channels;

/// <summary>
/// The menu at the foot of the app's conversation. Every entry is a command: a tap on it is the same turn as typing the
/// words, with the same rights.
/// </summary>
static class AppMenu
{
    public static readonly Menu Wanted = new(
    [
        Say("我的任务"),
        MenuButton.Open("学习承诺", Say("打卡"), Say("承诺"), Say("我的记录"), Say("帮助")),
        MenuButton.Open("管理", Say("发布学习"), Say("进度"), Say("未完成"), Say("催办"), Say("统计 本月")),
    ]);

    /// <summary>Whether both look and do the same; WeCom fills in what was left out.</summary>
    public static bool AreSame(Menu one, Menu other) => Lines(one.Buttons).SequenceEqual(Lines(other.Buttons), StringComparer.Ordinal);

    static IEnumerable<string> Lines(IReadOnlyList<MenuButton> buttons) => buttons.SelectMany(button =>
        (string[])[Line(button), .. (button.SubButtons ?? []).Select(sub => "  " + Line(sub))]);

    static string Line(MenuButton button) => $"{button.Name}|{button.Type}|{button.Key}|{button.Url}";

    static MenuButton Say(string command) => MenuButton.Click(command, command);
}
