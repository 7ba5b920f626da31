using System.Globalization;
using Bot.Conversation;
using Bot.Obligations;
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

    /// <summary>The text as it will be read and hashed, then on the card whom it reaches and who is left out.</summary>
    public static Reply[] Preview(PledgeDraft draft, AudienceOutcome.Resolved audience, string code, BusinessClock clock)
    {
        const int mostSchools = 10;
        var schools = string.Join('，', audience.Schools.Take(mostSchools).Select(school => $"{school.SchoolName} {school.Members.Count} 人"));
        string[] lines =
        [
            $"将发给 {audience.Count} 人：{schools}{(audience.Schools.Count > mostSchools ? $"等 {audience.Schools.Count} 个单位" : "")}",
            .. audience.Excluded.Select(group => $"不含{group.Reason} {group.Names.Count} 人：{string.Join('、', group.Names.Take(5))}{(group.Names.Count > 5 ? "等" : "")}"),
            $"核对无误后点按钮，或 10 分钟内发送“确认 {code}”。发出后文本不能再改。",
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
                [new Button("确认发布", $"确认 {code}", Primary: true)]),
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
