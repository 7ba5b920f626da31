using Bot.Time;

namespace Bot.Answers.Feedback;

/// <summary>The words around ratings, handing over and answering.</summary>
static class FeedbackReplies
{
    public const string NothingToRate = "最近一天没有可以评价的回答。请先问一个问题，看过回答再发“有用”或“没用 原因”。";

    public const string Useful = "谢谢，已记下（不记姓名）。";

    public const string NothingToHandOver = "最近一天没有可以转的问题。请先把问题发给我，或直接发送“转人工 您的问题”。";

    /// <summary>Nothing that may accuse somebody is shown to anybody in the organisation.</summary>
    public static string NotForwarded(AnswerOptions options) =>
        $"这段话像是涉及具体的人和事，我没有转给任何人，也没有登记。想问规定，请改成不点名的问题，再发“转人工 您的问题”；要反映问题，请走官方渠道：\n{options.ReportingChannels}";

    public const string ListIsForAdministrators = "“转人工 列表”只有区管理员能看。要请人答复，直接发送“转人工”。";

    public const string AnswerHow = "请写成“答复 号 文本”，例如“答复 3 可以，依据《办法》第十二条。”；发送“转人工 列表”看谁在等。";

    public static readonly string QuestionTooLong = $"问题有点长，请缩短到 {Question.Longest} 字以内，一次问一件事。";

    public static string ReasonTooLong(int length, int most) => $"原因写了 {length} 个字，最多 {most} 个，请精简后再发。";

    public static string RatedAlready(string question) => $"您对“{Short(question)}”的评价已经记下，不用再发。";

    public static string Useless(string question) =>
        $"已记下，“{Short(question)}”进入缺口清单（不记姓名）。换个说法也许能答上；要请人答复，发送“转人工”（会带上您的姓名）。";

    public static string HandedOver(int number, string question) =>
        $"已把“{Short(question)}”连同您的姓名交给区管理员，编号 {number}。有答复会在这里告诉您。";

    public static string HandedOverAlready(int number, Handover? handover, BusinessClock clock) => handover?.AnsweredAt is { } at
        ? $"这个问题（编号 {number}）{handover.AnsweredBy}已于 {clock.Say(at)} 答复，请往上翻看。还有疑问，发送“转人工 您的问题”。"
        : $"这个问题已经交给区管理员，编号 {number}，请等候答复，不用再发。";

    public static string Notice(Handover handover, BusinessClock clock) =>
        $"{handover.SchoolName}{handover.AskerName} 请您答复（{clock.Say(handover.AskedAt)}，编号 {handover.Number}）：\n{handover.Question}\n"
        + $"发送“答复 {handover.Number} 您的答复”，对方会收到。";

    public static string Waiting(IReadOnlyList<Handover> waiting, BusinessClock clock) => waiting.Count == 0
        ? "没有等待答复的问题。"
        : $"等待答复（先到先列）：\n{string.Join('\n', waiting.Select(one => $"{one.Number}. {one.SchoolName}{one.AskerName}（{clock.Say(one.AskedAt)}）：{one.Question}"))}\n"
            + $"发送“答复 {waiting[0].Number} 您的答复”，对方会收到。";

    public static string NoHandover(int number) => $"没有编号为 {number} 的转人工问题。发送“转人工 列表”看谁在等。";

    public static string AnsweredAlready(Handover handover, BusinessClock clock) =>
        $"编号 {handover.Number} 已由{handover.AnsweredBy}于 {clock.Say(handover.AnsweredAt!.Value)} 答复，没有再发。";

    public static string AnswerTooLong(int length, int most) => $"答复写了 {length} 个字，最多 {most} 个，请精简后再发。";

    public static string Answer(Handover handover, string text) => $"您问的“{Short(handover.Question)}”，{handover.AnsweredBy}答复：\n{text}";

    public static string Answered(Handover handover) =>
        $"已答复{handover.AskerName}。这个问题常有人问的话，发送“收录 {handover.Number} 条款名”，以后我直接用那一条回答。";

    public static string Adopted(string question, string clause) => $"已收录：以后问“{Short(question)}”，直接回答{clause}。";

    public static string AdoptedAlready(string question, string clause) => $"“{Short(question)}”已经收录到{clause}，不用再发。";

    public static string NoSuchQuestion(int number) => $"没有编号为 {number} 的问题。发送“缺口”或“转人工 列表”看编号。";

    public static string NoSuchClause(string name) => $"知识库里没有找到“{Short(name)}”。请写文件名和条号，例如《办法》第十二条；发送“知识库”看有哪些文件。";

    public const string AdoptHow = "请写成“收录 号 条款名”，例如“收录 3 《办法》第十二条”；发送“缺口”看编号。";

    static string Short(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
