using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Channels;

/// <summary>名册: how the roster and WeCom's contacts differ, as of the last comparison, so that somebody can mend either.</summary>
sealed class ShowContacts(IRecordStore store, RosterDirectory roster, BusinessClock clock) : ICommand
{
    const int MostNames = 30;

    public CommandSpec Spec { get; } = new(["名册", "通讯录"], Audience.Administrator, HelpTopic.District, "名册", "看名册与企业微信通讯录的差别");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        if (PresenceTables.LastComparison(store) is not { Value: var last })
            return new(TurnResult.Say("还没有和企业微信通讯录核对过。程序启动后和每天凌晨各核对一次，请稍后再看。"));

        var presences = PresenceTables.Presences.WithPrefix(store, "").ToDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal);
        var members = roster.Schools().SelectMany(school => roster.MembersOf(school.Id)).Where(member => !(member.LeftOn <= clock.Today)).ToList();
        var ids = members.Select(member => member.Id).ToHashSet(StringComparer.Ordinal);
        var unreachable = members.Where(member => presences.GetValueOrDefault(member.Id) is not { IsInRange: true }).Select(member => $"{member.Name}（{member.SchoolName}）").ToList();
        var strangers = presences.Where(one => one.Value.IsInRange && !ids.Contains(one.Key)).Select(one => one.Key).Order(StringComparer.Ordinal).ToList();
        return new(TurnResult.Say(
            $"名册在职 {members.Count} 人，应用可见范围 {last.InRange} 人（{clock.Say(last.At)} 核对）。\n" +
            $"在名册、不在可见范围 {unreachable.Count} 人{Named(unreachable)}\n" +
            $"在可见范围、不在名册 {strangers.Count} 人{Named(strangers)}\n" +
            $"这次核对：进入 {last.CameIn} 人，离开 {last.WentOut} 人，换部门 {last.Moved} 人。\n" +
            "可见范围在企业微信管理后台的应用页改，名册用 roster import 导入；姓名和人员类别以名册为准。"));
    }

    static string Named(List<string> names) => names.Count == 0
        ? "。"
        : $"：{string.Join('、', names.Take(MostNames))}{(names.Count > MostNames ? "等" : "")}。";
}
