using Bot.Conversation;
using Bot.Roster;
using Bot.Schedules;
using Bot.Storage;
using Bot.Time;

namespace Bot.Answers.Feedback;

/// <summary>转人工: puts the last question, or the one that follows the word, before the administrators, with the name.</summary>
sealed class AskAPerson(IRecordStore store, AnswerOptions options, BusinessClock clock) : ICommand
{
    const int Shown = 20;
    static readonly string[] ListWords = ["列表", "清单"];

    public CommandSpec Spec { get; } = new(["转人工", "人工"], Audience.Everyone, HelpTopic.Ask, "转人工", "把刚才的问题连同姓名交给管理员答复");

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        if (ListWords.Contains(CommandText.Fold(arguments)))
            return new(TurnResult.Say(turn.Member.IsAdministrator ? FeedbackReplies.Waiting(Handovers.Waiting(store, Shown), clock) : FeedbackReplies.ListIsForAdministrators));
        return new(arguments.Length > 0 ? NewQuestion(turn, arguments.Trim()) : LastQuestion(turn));
    }

    TurnResult NewQuestion(Turn turn, string question)
    {
        if (question.Length > Question.Longest)
            return TurnResult.Say(FeedbackReplies.QuestionTooLong);
        // Somebody's accusation must not reach anybody here, least of all with a name.
        if (MisconductReport.In(question) != Suspicion.None)
            return TurnResult.Say(FeedbackReplies.NotForwarded(options));
        var unit = new Unit();
        return TurnResult.Say(unit, new Reply.Text(FeedbackReplies.HandedOver(HandOver(unit, turn, question), question)));
    }

    TurnResult LastQuestion(Turn turn)
    {
        if (RecentQuestions.Of(store, turn.Member.Id, turn.At) is not [var last, ..])
            return TurnResult.Say(FeedbackReplies.NothingToHandOver);
        if (last.HandedOver is { } already)
            return TurnResult.Say(FeedbackReplies.HandedOverAlready(already, Handovers.Find(store, already)?.Value, clock));

        var unit = new Unit();
        var number = HandOver(unit, turn, last.Question);
        RecentQuestions.Change(unit, RecentQuestions.Find(store, turn.Member.Id)!, last with { HandedOver = number });
        return TurnResult.Say(unit, new Reply.Text(FeedbackReplies.HandedOver(number, last.Question)));
    }

    int HandOver(Unit unit, Turn turn, string question)
    {
        var number = QuestionNumbers.Take(unit, store, question, turn.At);
        Handovers.Insert(unit, new Handover(number, question, turn.Member.Id, turn.Member.Name, turn.Member.SchoolName, turn.At));
        // Who the administrators are is looked up when they are told: it takes a walk through the roster.
        Occurrence.Add(unit, TellAdministrators.KindName, QuestionNumbers.KeyOf(number), clock.Now, new TellAdministrators.Notice(number));
        return number;
    }
}

/// <summary>Tells the administrators that somebody waits for an answer.</summary>
sealed class TellAdministrators(IRecordStore store, RosterDirectory roster, IOutbox outbox, BusinessClock clock) : IOccurrenceHandler
{
    public const string KindName = "handover-notice";

    public string Kind => KindName;

    public ValueTask RunAsync(Unit unit, Occurrence occurrence, CancellationToken cancel)
    {
        var number = occurrence.Read<Notice>().Number;
        var administrators = roster.Administrators();
        if (administrators.Count > 0 && Handovers.Find(store, number)?.Value is { AnsweredAt: null } handover)
        {
            outbox.Enqueue(unit, new OutgoingMessage(
                $"handover-{QuestionNumbers.KeyOf(number)}", administrators, new Reply.Text(FeedbackReplies.Notice(handover, clock))));
        }

        return ValueTask.CompletedTask;
    }

    public sealed record Notice(int Number);
}
