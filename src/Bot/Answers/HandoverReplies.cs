using Bot.Time;

namespace Bot.Answers;

/// <summary>The words around questions that people answer.</summary>
static class HandoverReplies
{
    public static string HandedOver(Handover handover) =>
        $"已把您的问题转给管理员（第 {handover.Number} 号，带上了您的姓名和学校）：\n{handover.Question}\n有答复我马上告诉您。";

    public static string AlreadyHandedOver(int number) => $"这个问题已经转给管理员了（第 {number} 号），不用再转。有答复我马上告诉您。";

    /// <summary>Nothing that may accuse somebody is shown to anybody in the organisation.</summary>
    public static string NotForwarded(AnswerOptions options) =>
        $"这段话像是涉及具体的人和事，我没有转给任何人，也没有登记。想问规定，请改成不点名的问题再发“转人工 问题”；要反映问题，请走官方渠道：\n{options.ReportingChannels}";

    public static string Notice(Handover handover) =>
        $"【转人工】第 {handover.Number} 号，{handover.AskerName}（{handover.SchoolName}）问：\n{handover.Question}\n答复请发送：答复 {handover.Number} 内容";

    public static string Listed(IReadOnlyList<Handover> open, bool isMore, BusinessClock clock)
    {
        if (open.Count == 0)
            return "没有等待答复的问题。";
        var lines = open.Select(one => $"{one.Number}. {one.Question}\n　{one.AskerName}（{one.SchoolName}），{clock.Say(one.At)}");
        return $"等待答复的问题{(isMore ? $"（最早的 {open.Count} 个）" : $"共 {open.Count} 个")}：\n{string.Join('\n', lines)}\n答复请发送“答复 号 内容”。";
    }

    public static string Answer(Handover handover, string by, string answer) => $"管理员{by}答复您的问题“{handover.Question}”：\n{answer}";

    public static string Answered(Handover handover) => $"已答复第 {handover.Number} 号，正在发给{handover.AskerName}。";

    public static string AlreadyAnswered(Handover handover, BusinessClock clock) =>
        $"第 {handover.Number} 号已由{handover.AnsweredBy}于 {clock.Say(handover.AnsweredAt!.Value)} 答复，没有再发一次。";
}
