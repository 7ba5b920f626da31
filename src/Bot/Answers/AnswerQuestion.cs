using Bot.Answers.Feedback;
using Bot.Conversation;
using Bot.Knowledge;
using Bot.Storage;
using Bot.Time;

namespace Bot.Answers;

/// <summary>Asked last: whatever is no command is a question about the rules.</summary>
sealed class AnswerQuestion(Ask ask, AnswerOptions options, BusinessClock clock, IRecordStore store) : ISkill
{
    public bool SpeaksInGroups => true;

    public async ValueTask<TurnResult?> HandleAsync(Turn turn, CancellationToken cancel)
    {
        var today = clock.DayOf(turn.At);
        var text = turn.Text.Trim();
        // What somebody asked alone is not for a group to read.
        var earlier = turn.IsInGroup ? [] : RecentQuestions.InConversation(store, turn);
        var outcome = await ask.AnswerAsync(
            new Question(text, today, turn.Member.SchoolName),
            earlier,
            found => turn.Progress?.Report(new Reply.Text(AnswerReplies.WhileTheModelReads(found, options, today))),
            cancel);
        var unit = new Unit();
        // A rating or 转人工 must never reach back over a report to an older question.
        if (MisconductReport.In(text) != Suspicion.None || (QuestionOf(outcome) is { } read && MisconductReport.In(read.Whole) != Suspicion.None))
        {
            RecentQuestions.Forget(unit, store, turn.Member.Id);
            return TurnResult.Say(unit, [.. InDoubt(outcome, today, turn.IsInGroup)]);
        }

        Keep(unit, turn, outcome, today);
        if (outcome is AnswerOutcome.NotHere)
            return TurnResult.Say(unit, new Reply.Text(AnswerReplies.Of(outcome, options, today) + AnswerReplies.NotedAsGap));
        return TurnResult.Say(unit, turn.IsInGroup ? InGroup(outcome, today) : Reply(outcome, today, isFirst: earlier.Count == 0));
    }

    /// <summary>What is not clearly a report is answered from the rules all the same, with the channels beside it.</summary>
    IEnumerable<Reply> InDoubt(AnswerOutcome outcome, DateOnly today, bool inGroup)
    {
        var said = outcome is AnswerOutcome.Refused ? new AnswerOutcome.RefusedInDoubt() : outcome;
        var reply = inGroup ? InGroup(said, today) : Reply(said, today);
        return QuestionOf(said) is null ? [reply] : [reply, new Reply.Text(AnswerReplies.NotKept(options))];
    }

    /// <summary>In words alone, and with nothing to answer to: who spoke last in a group is nobody's business to remember.</summary>
    Reply.Text InGroup(AnswerOutcome outcome, DateOnly today) =>
        new(outcome is AnswerOutcome.Refused refused ? AnswerReplies.Nearest(refused, today) + AnswerReplies.RefusalInGroup : AnswerReplies.Of(outcome, options, today));

    void Keep(Unit unit, Turn turn, AnswerOutcome outcome, DateOnly today)
    {
        if (QuestionOf(outcome) is not { } question)
            return;
        if (outcome is AnswerOutcome.Refused or AnswerOutcome.NotHere)
            Gaps.NoteRefusal(unit, store, question.Whole, turn.At);
        if (turn.IsInGroup)
            return;
        IReadOnlyList<string> offered = outcome is AnswerOutcome.Candidates some
            ? [.. some.Passages.Select(passage => ShowClause.CommandFor(passage, question.Day, today))]
            : [];
        RecentQuestions.Remember(unit, store, turn, question.Whole, ClausesOf(outcome), offered);
    }

    static IReadOnlyList<string> ClausesOf(AnswerOutcome outcome)
    {
        IEnumerable<Passage> passages = outcome switch
        {
            AnswerOutcome.Clauses found => found.Passages,
            AnswerOutcome.Candidates some => some.Passages,
            AnswerOutcome.Prose prose => prose.Sentences.Select(sentence => sentence.Passage),
            AnswerOutcome.NotInForce old => [old.Passage],
            _ => [],
        };
        return [.. passages.Select(passage => passage.Clause.Id).Distinct(StringComparer.Ordinal)];
    }

    Reply Reply(AnswerOutcome outcome, DateOnly today, bool isFirst = false)
    {
        if (outcome is AnswerOutcome.Candidates some)
            return AnswerReplies.Card(some, today);
        var text = AnswerReplies.Of(outcome, options, today);
        var mayRate = isFirst && outcome is AnswerOutcome.Clauses or AnswerOutcome.Prose;
        return new Reply.Text(mayRate ? $"{text}\n\n{AnswerReplies.HowToRate}" : text);
    }

    static Question? QuestionOf(AnswerOutcome outcome) => outcome switch
    {
        AnswerOutcome.Clauses found => found.Question,
        AnswerOutcome.Candidates some => some.Question,
        AnswerOutcome.Prose prose => prose.Question,
        AnswerOutcome.NotInForce old => old.Question,
        AnswerOutcome.NotHere missing => missing.Question,
        AnswerOutcome.Refused refused => refused.Question,
        _ => null,
    };
}
