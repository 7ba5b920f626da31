using Bot.Conversation;
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
        if (outcome is AnswerOutcome.Refused refused)
            Gaps.Note(changes, store, refused.Question.Text, turn);
        return TurnResult.Say(changes, new Reply.Text(AnswerReplies.Of(outcome, options, today)));
    }
}
