using System.Diagnostics;
using System.Globalization;
using Bot.Conversation;
using Bot.Obligations;
using Bot.Roster;
using Bot.Time;

namespace Bot.Pledges;

/// <summary>The only place with the words of pledges.</summary>
static class PledgeReplies
{
    public static Reply AskToSign(Assignment assignment, BusinessClock clock) => new Reply.Card(
        $"承诺书 {assignment.Obligation.Number}：请确认",
        "以上是全文。读完并同意，请点按钮或回复“我承诺”；签下后会留存文本指纹、时间和您的姓名。",
        [new Fact("截止", clock.Say(assignment.Obligation.Due))],
        [new Button("我承诺", "我承诺", Primary: true)]);

    public static Reply AlreadySigned(Assignment assignment, AssignmentEvent signed, BusinessClock clock) =>
        new Reply.Text($"您已经签过这份承诺书，记录没有变：\n{Lines(assignment, signed, clock)}");

    public static string Signed(Assignment assignment, AssignmentEvent signature, BusinessClock clock) =>
        $"签订成功，已存入台账。\n{Lines(assignment, signature, clock)}";

    public static string Objected(Assignment assignment, AssignmentEvent objection, BusinessClock clock) =>
        $"已记下您对“{assignment.Obligation.Title}”的异议，不再提醒您签。\n" +
        $"原因：{objection.Note}\n" +
        $"时间：{clock.Local(objection.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}\n" +
        $"记录号：{objection.RecordNumber}\n" +
        $"只有本单位书记和区里看得到。改主意了发送“承诺 {assignment.Obligation.Number}”，读完全文再签。";

    public static string SignedCannotObject(Assignment assignment) =>
        $"您已经签过“{assignment.Obligation.Title}”，签订的记录不能改成异议。有意见请联系本单位书记。";

    public static string WantsReason(Assignment assignment, int length, int longest) => length == 0
        ? $"请写明原因，例如“有异议 {assignment.Obligation.Number} 第三条与劳动合同不一致”。只有本单位书记和区里看得到。"
        : $"原因有 {length} 个字，最多 {longest} 个，请写短一些。";

    public static Reply.Card RoundCard(Obligation obligation, BusinessClock clock) => new(
        $"承诺书 {obligation.Number}：{obligation.Title}",
        "请先读全文，再确认签订。",
        [new Fact("截止", clock.Say(obligation.Due))],
        [new Button("读承诺书", $"承诺 {obligation.Number}", Primary: true)]);

    public const string GivenUp = "好，没有发布。要重新写就发送“发布承诺”。";

    public const string CardExpired = "这张卡片已经过期，什么都没有改变。要发布请重新发送“发布承诺”。";

    public static TurnResult RosterChanged() => TurnResult.Say(
        new Storage.Unit(),
        new Reply.Card(
            "没有发出：名册刚刚变了",
            "现在的人和您预览时看到的不一样，请再看一遍再确认。",
            [],
            [new Button("再看预览", $"{PublishPledgeRound.Word} 预览", Primary: true)]));

    public static Reply.Card Ask(PledgeField field, string fault, StaffMember secretary)
    {
        var question = field switch
        {
            PledgeField.Title => "标题写什么？例如“廉洁从教承诺书”。",
            PledgeField.Text => "把承诺书全文发给我，签的人看到的一字不差。一条发不完，先发一段，预览时再用“续：”接着发。",
            PledgeField.Audience => "发给谁？例如“本校”“本校党员”“本校在编教师 除 张三”。",
            PledgeField.Due => "什么时候截止？例如“12月1日”“下周五下午5点”“月底”。",
            _ => throw new UnreachableException(),
        };
        var usual = secretary.IsAdministrator ? "全区" : "本校";
        return new Reply.Card(
            $"发布承诺（{(int)field + 1}/{PledgeForm.Asked.Count}）：{PledgeForm.NameOf(field)}",
            $"{(fault.Length == 0 ? "" : fault + "\n")}{question}\n直接回复即可；“上一步”可以退回，“取消”就不发了。",
            [],
            [
                .. field == PledgeField.Audience ? [new Button(usual, $"{PublishPledgeRound.Word} {usual}", Primary: true)] : Array.Empty<Button>(),
                new Button("上一步", $"{PublishPledgeRound.Word} 上一步"),
                new Button("取消", $"{PublishPledgeRound.Word} 取消"),
            ]);
    }

    /// <summary>The text as it will be read and hashed, then on the card whom it reaches and who is left out.</summary>
    public static Reply[] Preview(PledgeDraft draft, AudienceOutcome.Resolved audience, string code, BusinessClock clock)
    {
        const int mostSchools = 10;
        var schools = string.Join('，', audience.Schools.Take(mostSchools).Select(school => $"{school.SchoolName} {school.Members.Count} 人"));
        string[] lines =
        [
            $"将发给 {audience.Count} 人：{schools}{(audience.Schools.Count > mostSchools ? $"等 {audience.Schools.Count} 个单位" : "")}",
            .. audience.Excluded.Select(group => $"不含{group.Reason} {group.Names.Count} 人：{string.Join('、', group.Names.Take(5))}{(group.Names.Count > 5 ? "等" : "")}"),
            .. audience.OutOfReach.Count == 0
                ? Array.Empty<string>()
                : [$"未触达 {audience.OutOfReach.Count} 人（企业微信收不到，仍要签，请当面告知）：{string.Join('、', audience.OutOfReach.Take(5))}{(audience.OutOfReach.Count > 5 ? "等" : "")}"],
            $"核对无误后点按钮，或 10 分钟内发送“确认 {code}”。发出后文本不能再改；现在要改就直接发，例如“截止 12月5日”，文本没写完发“续：”接着写。",
        ];
        return
        [
            new Reply.Text($"{draft.Title}\n\n{draft.Text}"),
            new Reply.Card(
                $"预览：{draft.Title}",
                string.Join('\n', lines),
                [
                    new Fact("人数", $"{audience.Count} 人，{audience.Schools.Count} 个单位"),
                    new Fact("截止", clock.Say(draft.Due)),
                    new Fact("确认码", code),
                ],
                [
                    new Button("确认发布", $"确认 {code}", Primary: true),
                    new Button("上一步", $"{PublishPledgeRound.Word} 上一步"),
                    new Button("取消", $"{PublishPledgeRound.Word} 取消"),
                ]),
        ];
    }

    public static string Published(Obligation obligation, int count) =>
        $"已发布承诺书“{obligation.Title}”，编号 {obligation.Number}，正在发给 {count} 人；发完告诉您结果。\n发送“进度 {obligation.Number}”随时查看。";

    static string Lines(Assignment assignment, AssignmentEvent signed, BusinessClock clock) =>
        $"承诺书：{assignment.Obligation.Number} {assignment.Obligation.Title}\n" +
        $"姓名：{assignment.Member.Name}\n" +
        $"时间：{clock.Local(signed.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}（以企业微信时间为准）\n" +
        $"状态：{(signed.State == AssignmentState.DoneOnTime ? "按时签订" : "逾期签订")}\n" +
        $"文本指纹（SHA-256）：{signed.TextSha256}\n" +
        $"记录号：{signed.RecordNumber}";
}
