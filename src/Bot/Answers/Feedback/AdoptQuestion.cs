using Bot.Conversation;
using Bot.Knowledge;
using Bot.Ledger;
using Bot.Storage;
using Bot.Time;

namespace Bot.Answers.Feedback;

/// <summary>收录 号 条款: ties an open question to the clause that answers it; asked again, it is answered with that clause.</summary>
sealed class AdoptQuestion(IRecordStore store, KnowledgeBase knowledge, BusinessClock clock) : ICommand
{
    const int MostCandidates = 3;

    public CommandSpec Spec { get; } = new(["收录"], Audience.Administrator, HelpTopic.Knowledge, "收录 号 条款", "以后这个问题直接用这一条回答");

    public async ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel)
    {
        var number = CommandText.TakeNumber(ref arguments);
        var name = arguments.Trim();
        if (number is null || name.Length is 0 or > Question.Longest)
            return TurnResult.Say(FeedbackReplies.AdoptHow);
        if (QuestionNumbers.Find(store, number.Value) is not { } question)
            return TurnResult.Say(FeedbackReplies.NoSuchQuestion(number.Value));

        var known = await knowledge.CurrentAsync(cancel);
        if (known.Passages.FirstOrDefault(passage => CommandText.Fold(ClauseReference.For(passage)) == CommandText.Fold(name)) is { } named)
            return Adopt(turn, question, named);
        var hits = known.Index.Search(name, new SearchScope(clock.DayOf(turn.At), School: null), MostCandidates);
        return hits switch
        {
            [] => TurnResult.Say(FeedbackReplies.NoSuchClause(name)),
            [var only] => Adopt(turn, question, only.Passage),
            _ => Offer(number.Value, question, [.. hits.Select(hit => hit.Passage)]),
        };
    }

    TurnResult Adopt(Turn turn, string question, Passage passage)
    {
        if (AliasBook.Find(store, question)?.Clause == passage.Clause.Id)
            return TurnResult.Say(FeedbackReplies.AdoptedAlready(question, AnswerReplies.Source(passage)));
        var unit = new Unit();
        AliasBook.Tie(unit, store, new ClauseAlias(question, passage.Clause.Id, turn.At, turn.Member.Id));
        Gaps.Close(unit, store, question);
        AuditTrail.Append(unit, new AuditEntry("question-adopted", turn.At, turn.Member.Id) { Title = passage.Clause.Id });
        return TurnResult.Say(unit, new Reply.TappedCard("已收录"), new Reply.Text(FeedbackReplies.Adopted(question, AnswerReplies.Source(passage))));
    }

    static TurnResult Offer(int number, string question, IReadOnlyList<Passage> passages) => TurnResult.Say(
        new Unit(),
        new Reply.Card(
            $"“{(question.Length <= 30 ? question : question[..30] + "…")}”用哪一条回答？",
            string.Join('\n', passages.Index().Select(one => $"{one.Index + 1}. {AnswerReplies.Source(one.Item)}")),
            [],
            [.. passages.Index().Select(one => new Button($"用第 {one.Index + 1} 条", $"收录 {number} {ClauseReference.For(one.Item)}", Primary: one.Index == 0))]));
}
