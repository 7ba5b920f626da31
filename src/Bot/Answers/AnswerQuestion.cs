using Bot.Answers.Feedback;
using Bot.Conversation;
using Bot.Knowledge;
using Bot.Storage;
using Bot.Time;

namespace Bot.Answers;

/// <summary>Asked last: whatever is no command is a question about the rules.</summary>
sealed class AnswerQuestion(Ask ask, AnswerOptions options, BusinessClock clock, IRecordStore store) : ISkill
{
    public async ValueTask<TurnResult?> HandleAsync(Turn turn, CancellationToken cancel)
    {
        var today = clock.DayOf(turn.At);
        var outcome = await ask.AnswerAsync(new Question(turn.Text.Trim(), today, turn.Member.SchoolName), cancel);
        var changes = new Unit();
        Remember(changes, turn, outcome);
        return TurnResult.Say(changes, new Reply.Text(AnswerReplies.Of(outcome, options, today)));
    }

    void Remember(Unit changes, Turn turn, AnswerOutcome outcome)
    {
        switch (outcome)
        {
            case AnswerOutcome.Report:
                // 转人工 after it must find nothing, least of all the question before.
                RecentQuestions.Forget(changes, store, turn.Member.Id);
                break;
            case AnswerOutcome.Refused(var question):
                RecentQuestions.Remember(changes, store, turn, question.Text, []);
                Gaps.NoteRefusal(changes, store, question.Text, turn.At);
                break;
            case AnswerOutcome.Clauses(var question, var passages):
                RecentQuestions.Remember(changes, store, turn, question.Text, Ids(passages));
                break;
            case AnswerOutcome.Candidates(var question, var passages):
                RecentQuestions.Remember(changes, store, turn, question.Text, Ids(passages));
                break;
            case AnswerOutcome.NotInForce(var question, var passage):
                RecentQuestions.Remember(changes, store, turn, question.Text, Ids([passage]));
                break;
            case AnswerOutcome.Prose(var question, var sentences):
                RecentQuestions.Remember(changes, store, turn, question.Text, Ids(sentences.Select(sentence => sentence.Passage)));
                break;
        }
    }

    static IReadOnlyList<string> Ids(IEnumerable<Passage> passages) =>
        [.. passages.Select(passage => passage.Clause.Id).Distinct(StringComparer.Ordinal)];
}
