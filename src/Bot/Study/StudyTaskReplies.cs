using System.Diagnostics;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Storage;
using Bot.Time;

namespace Bot.Study;

/// <summary>The words of writing and publishing a study task.</summary>
static class StudyTaskReplies
{
    const int MostSchools = 10;
    const int MostNames = 5;

    public static Reply.Card Ask(StudyField field, string fault, string? usual)
    {
        var step = StudyTaskForm.Asked.ToList().IndexOf(field);
        var place = step < 0 ? "" : $"（{step + 1}/{StudyTaskForm.Asked.Count}）";
        var question = field switch
        {
            StudyField.Kind => $"选一类，会填好常用的标题、内容、对象和截止：{string.Join('、', StudyKinds.All)}。",
            StudyField.Title => "标题写什么？例如“廉洁教育第四讲”。",
            StudyField.Content => "学什么、怎么学？没有就回复“无”。材料文件或图片可以直接发给我。",
            StudyField.Audience => "发给谁？例如“本校”“本校党员”“本校在编教师 除 张三”“张三、李四”。",
            StudyField.Due => "什么时候截止？例如“12月1日”“下周五下午5点”“月底”。",
            _ => $"请重新写“{StudyTaskForm.NameOf(field)}”。",
        };
        List<Button> buttons = field == StudyField.Kind
            ? [.. StudyKinds.All.Take(5).Append("其他").Select(kind => new Button(kind, $"{PublishStudyTask.Word} {kind}"))]
            : [new Button("上一步", $"{PublishStudyTask.Word} 上一步"), new Button("取消", $"{PublishStudyTask.Word} 取消")];
        if (usual is not null)
            buttons.Insert(0, new Button(usual, $"{PublishStudyTask.Word} {usual}", Primary: true));
        return new Reply.Card(
            $"发布学习{place}：{StudyTaskForm.NameOf(field)}",
            $"{(fault.Length == 0 ? "" : fault + "\n")}{question}\n直接回复即可；“上一步”可以退回，“取消”就不发了。",
            [],
            buttons);
    }

    /// <summary>What will be sent, then on the card whom it reaches and who is left out.</summary>
    public static Reply[] Preview(StudyTaskDraft draft, AudienceOutcome.Resolved audience, string code, BusinessClock clock)
    {
        string[] who =
        [
            $"将发给 {audience.Count} 人：{BySchool(audience.Schools)}",
            .. audience.Excluded.Select(group => $"不含{group.Reason} {group.Names.Count} 人：{Some(group.Names)}"),
            .. audience.OutOfReach.Count == 0
                ? Array.Empty<string>()
                : [$"未触达 {audience.OutOfReach.Count} 人（企业微信收不到，仍计入应学，请当面告知）：{Some(audience.OutOfReach)}"],
            $"核对无误后点按钮，或 10 分钟内发送“确认 {code}”。",
        ];
        return [new Reply.Text(Details(draft, clock)), PreviewCard(draft, audience, string.Join('\n', who), code, clock)];
    }

    static string Details(StudyTaskDraft draft, BusinessClock clock)
    {
        string[] lines =
        [
            $"【{draft.Title}】",
            .. draft.Content.Length == 0 ? Array.Empty<string>() : [draft.Content],
            .. draft.Links,
            .. draft.Material is null ? Array.Empty<string>() : [$"附件：{draft.Material.Name}"],
            .. draft.Sessions.Count == 0 ? Array.Empty<string>() : [$"场次（任选一场）：{string.Join('；', draft.Sessions.Select(session => Say(session, clock)))}"],
            Rules(draft),
            .. draft.Due - clock.Now > TimeSpan.FromDays(180) ? [$"请留意：截止在 {(draft.Due - clock.Now).Days} 天以后。"] : Array.Empty<string>(),
            "要改就直接发，例如“截止 12月5日”“对象 本校党员”“提醒 不提醒”，文件也可以直接发来；不发了回复“取消”。",
        ];
        return string.Join('\n', lines);
    }

    static Reply.Card PreviewCard(StudyTaskDraft draft, AudienceOutcome.Resolved audience, string who, string code, BusinessClock clock) =>
        new(
            $"预览：{draft.Title}",
            who,
            [
                new Fact("类型", StudyKinds.Chinese(draft.Kind)),
                new Fact("对象", audience.Text.Length <= 30 ? audience.Text : audience.Text[..29] + "…"),
                new Fact("人数", $"{audience.Count} 人，{audience.Schools.Count} 个单位"),
                new Fact("截止", clock.Say(draft.Due)),
                new Fact("确认码", code),
            ],
            [
                new Button("确认发布", $"确认 {code}", Primary: true),
                new Button("上一步", $"{PublishStudyTask.Word} 上一步"),
                new Button("取消", $"{PublishStudyTask.Word} 取消"),
            ]);

    public static TurnResult RosterChanged() => TurnResult.Say(
        new Unit(),
        new Reply.Card(
            "没有发出：名册刚刚变了",
            "现在的人和您预览时看到的不一样，请再看一遍再确认。",
            [],
            [new Button("再看预览", $"{PublishStudyTask.Word} 预览", Primary: true)]));

    public static string Published(Obligation obligation, int count, Repetition repeat) =>
        $"已发布“{obligation.Title}”，编号 {obligation.Number}，正在发给 {count} 人；发完告诉您结果。\n" +
        (repeat == Repetition.Never ? "" : $"以后{Say(repeat)}自动发布一次；发送“停止重复 {obligation.Number}”就不再发。\n") +
        $"发送“进度 {obligation.Number}”随时查看。";

    public static Reply.Card TaskCard(Obligation obligation, StudyTask task, BusinessClock clock)
    {
        List<Button> buttons = [new("打卡", $"打卡 {obligation.Number}", Primary: true)];
        if (task.Links.Count > 0 || task.Material is not null)
            buttons.Add(new Button("看材料", $"材料 {obligation.Number}"));
        var sessions = obligation.Sessions.Count == 0
            ? ""
            : $"\n场次（任选一场）：{string.Join('；', obligation.Sessions.Select(session => Say(session, clock)))}";
        return new Reply.Card(
            $"学习任务 {obligation.Number}：{obligation.Title}",
            (task.Content + sessions).Trim(),
            [new Fact("截止", clock.Say(obligation.Due))],
            buttons);
    }

    public static string Say(Session session, BusinessClock clock) => session.At is { } at ? $"{session.Name} {clock.Say(at)}" : session.Name;

    static string Rules(StudyTaskDraft draft)
    {
        string[] rules =
        [
            .. draft.GraceDays > 0 ? [$"宽限 {draft.GraceDays} 天"] : Array.Empty<string>(),
            draft.MakeUpDays > 0 ? $"补卡期 {draft.MakeUpDays} 天" : "不能补卡",
            draft.ReminderDays.Count == 0 ? "不提醒" : $"提醒 {string.Join('、', draft.ReminderDays.Select(day => day < 0 ? $"提前{-day}天" : day == 0 ? "当天" : $"过后{day}天"))}",
            .. draft.Repeat == Repetition.Never ? Array.Empty<string>() : [$"{Say(draft.Repeat)}重复"],
        ];
        return string.Join('，', rules) + "。";
    }

    static string Say(Repetition repeat) => repeat switch
    {
        Repetition.Weekly => "每周",
        Repetition.Monthly => "每月",
        Repetition.EachTerm => "每学期",
        _ => throw new UnreachableException(),
    };

    static string BySchool(IReadOnlyList<FrozenRoster> schools)
    {
        var named = string.Join('，', schools.Take(MostSchools).Select(school => $"{school.SchoolName} {school.Members.Count} 人"));
        return schools.Count <= MostSchools
            ? named
            : $"{named}，另外 {schools.Count - MostSchools} 个单位共 {schools.Skip(MostSchools).Sum(school => school.Members.Count)} 人";
    }

    static string Some(IReadOnlyList<string> names) =>
        names.Count <= MostNames ? string.Join('、', names) : $"{string.Join('、', names.Take(MostNames))}等";
}
