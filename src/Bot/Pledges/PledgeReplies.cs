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

    public static Reply.Card RoundCard(Obligation obligation, BusinessClock clock) => new(
        $"承诺书 {obligation.Number}：{obligation.Title}",
        "请先读全文，再确认签订。",
        [new Fact("截止", clock.Say(obligation.Due))],
        [new Button("读承诺书", $"承诺 {obligation.Number}", Primary: true)]);

    static string Lines(Assignment assignment, AssignmentEvent signed, BusinessClock clock) =>
        $"承诺书：{assignment.Obligation.Number} {assignment.Obligation.Title}\n" +
        $"姓名：{assignment.Member.Name}\n" +
        $"时间：{clock.Local(signed.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}（以企业微信时间为准）\n" +
        $"状态：{(signed.State == AssignmentState.DoneOnTime ? "按时签订" : "逾期签订")}\n" +
        $"文本指纹（SHA-256）：{signed.TextSha256}\n" +
        $"记录号：{signed.RecordNumber}";
}
