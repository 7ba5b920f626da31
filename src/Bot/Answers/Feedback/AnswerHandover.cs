using Bot.Conversation;
using Bot.Ledger;
using Bot.Storage;
using Bot.Time;

namespace Bot.Answers.Feedback;

/// <summary>答复 号 文本: an administrator answers, and the asker is told once.</summary>
sealed class AnswerHandover(IRecordStore store, IOutbox outbox, BusinessClock clock) : ICommand
{
    const int LongestAnswer = 1000;

    public CommandSpec Spec { get; } = new(["答复"], Audience.Administrator, HelpTopic.Knowledge, "答复 号 文本", "答复转来的问题，提问人会收到");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = CommandText.TakeNumber(ref arguments);
        return new(number is { } given ? Decide(turn, given, arguments.Trim()) : TurnResult.Say(FeedbackReplies.AnswerHow));
    }

    TurnResult Decide(Turn turn, int number, string text)
    {
        if (Handovers.Find(store, number) is not { } row)
            return TurnResult.Say(FeedbackReplies.NoHandover(number));
        if (row.Value.AnsweredAt is not null)
            return TurnResult.Say(FeedbackReplies.AnsweredAlready(row.Value, clock));
        if (text.Length is 0 or > LongestAnswer)
            return TurnResult.Say(text.Length == 0 ? FeedbackReplies.AnswerHow : FeedbackReplies.AnswerTooLong(text.Length, LongestAnswer));

        var unit = new Unit();
        var answered = row.Value with { AnsweredAt = turn.At, AnsweredBy = turn.Member.Name };
        Handovers.Answer(unit, store, row, answered);
        outbox.Enqueue(unit, new OutgoingMessage(
            $"answer-{QuestionNumbers.KeyOf(number)}", [answered.AskerId], new Reply.Text(FeedbackReplies.Answer(answered, text))));
        AuditTrail.Append(unit, new AuditEntry("question-answered", turn.At, turn.Member.Id) { Number = number, About = answered.AskerId });
        return TurnResult.Say(unit, new Reply.Text(FeedbackReplies.Answered(answered)));
    }
}
