using System.Globalization;
using Bot.Conversation;
using Bot.Schedules;
using Bot.Storage;

namespace Bot.Answers;

/// <summary>转人工 [问题]: puts the last question, or the one given, with the name before the administrators. Once per question.</summary>
sealed class AskAdministrators(IRecordStore store, RecentQuestions recent, AnswerOptions options) : ICommand
{
    const int MostADay = 10;

    public CommandSpec Spec { get; } = new(["转人工", "人工"], Audience.Everyone, "转人工 [问题]", "请管理员答复（会带上您的姓名）");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) => new(Decide(turn, arguments.Trim()));

    TurnResult Decide(Turn turn, string said)
    {
        var last = recent.LastOf(turn.Member.Id, turn.At);
        var question = said.Length > 0 ? said : last?.Text;
        if (question is null || QuestionWords.IsBlank(question))
            return TurnResult.Say("没有找到您最近30分钟内的问题。请发送“转人工”加您的问题，例如：转人工 外聘教师要签承诺书吗");
        if (MisconductReport.In(question) != Suspicion.None)
            return TurnResult.Say(HandoverReplies.NotForwarded(options));
        if (question.Length > Question.Longest)
            return TurnResult.Say($"问题有点长，请缩短到 {Question.Longest} 字以内再转。");
        if (last?.Handover is { } given && CommandText.Fold(last.Text) == CommandText.Fold(question))
            return TurnResult.Say(HandoverReplies.AlreadyHandedOver(given));
        if (Handovers.CountSince(store, turn.Member.Id, turn.At.AddDays(-1), MostADay) >= MostADay)
            return TurnResult.Say($"一天最多转 {MostADay} 个问题。前面的管理员都能看到，请等答复。");

        var unit = new Unit();
        var handover = Handovers.Open(unit, store, turn.Member, question, turn.At);
        Remember(unit, turn, question, last, handover.Number);
        // Finding all administrators walks the roster, which no turn should wait for.
        var subject = handover.Number.ToString(CultureInfo.InvariantCulture);
        Occurrence.Add(unit, TellAdministrators.KindName, subject, turn.At, new HandoverNotice(handover.Number));
        return TurnResult.Say(unit, new Reply.Text(HandoverReplies.HandedOver(handover)));
    }

    void Remember(Unit unit, Turn turn, string question, RecentQuestion? last, int number)
    {
        if (last is not null && CommandText.Fold(last.Text) == CommandText.Fold(question))
            recent.ChangeLast(unit, turn.Member.Id, turn.At, last with { Handover = number });
        else
            recent.Note(unit, turn.Member.Id, new RecentQuestion(question, turn.At, [], Handover: number));
    }
}
