using System.Globalization;
using Bot.Conversation;
using Bot.Storage;
using Bot.Time;

namespace Bot.Answers;

/// <summary>答复 号 文本: an administrator answers a question that was handed over. The asker hears it once.</summary>
sealed class AnswerHandover(IRecordStore store, IOutbox outbox, BusinessClock clock) : ICommand
{
    const int Longest = 1500;

    public CommandSpec Spec { get; } = new(["答复"], Audience.Administrator, "答复 号 文本", "答复一个转人工的问题");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) => new(Decide(turn, arguments));

    TurnResult Decide(Turn turn, string arguments)
    {
        if (CommandText.TakeNumber(ref arguments) is not { } number || arguments.Length == 0)
            return TurnResult.Say("请写明号和答复内容，例如：答复 3 外聘教师也要签。发送“转人工 列表”看有哪些问题。");
        if (arguments.Length > Longest)
            return TurnResult.Say($"答复请写在 {Longest} 字以内，没有发出。");
        if (Handovers.Find(store, number) is not { } row)
            return TurnResult.Say($"没有第 {number} 号问题。发送“转人工 列表”看有哪些问题。");
        if (row.Value.AnsweredBy is not null)
            return TurnResult.Say(HandoverReplies.AlreadyAnswered(row.Value, clock));

        var unit = new Unit();
        Handovers.Answer(unit, store, row, turn.Member.Name, turn.At);
        outbox.Enqueue(unit, new OutgoingMessage(
            string.Create(CultureInfo.InvariantCulture, $"handover-answer-{number}"),
            [row.Value.AskerId],
            new Reply.Text(HandoverReplies.Answer(row.Value, turn.Member.Name, arguments))));
        return TurnResult.Say(unit, new Reply.Text(HandoverReplies.Answered(row.Value)));
    }
}
