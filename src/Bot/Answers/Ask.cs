using Bot.Answers.Meaning;
using Bot.Knowledge;
using Bot.Storage;

namespace Bot.Answers;

/// <summary>One question through the whole answering path, writing nothing: for the chat and for the command line.</summary>
sealed class Ask(KnowledgeBase knowledge, AnswerModel model, MeaningSearch meaning, IRecordStore store)
{
    public Task<AnswerOutcome> AnswerAsync(Question question, CancellationToken cancel) => AnswerAsync(question, [], _ => { }, cancel);

    /// <param name="question">As it was said, on the day of the message.</param>
    /// <param name="earlier">What the same person asked just before, oldest first.</param>
    /// <param name="found">Told of the clauses that the model is about to read: they may be seen already, its words not yet.</param>
    /// <param name="cancel">Shutdown.</param>
    public async Task<AnswerOutcome> AnswerAsync(
        Question question, IReadOnlyList<string> earlier, Action<AnswerOutcome.Clauses> found, CancellationToken cancel)
    {
        if (QuestionWords.IsBlank(question.Text))
            return new AnswerOutcome.Blank();
        // A long text may be a report as well, and must not be asked to be shortened and sent again.
        if (MisconductReport.In(question.Text) == Suspicion.Report)
            return new AnswerOutcome.Report();
        if (question.Text.Length > Question.Longest)
            return new AnswerOutcome.TooLong();

        var known = await knowledge.CurrentAsync(cancel);
        if (earlier.Count > 0 && FollowUp.LeansOnTheOneBefore(question.Text))
        {
            var whole = await model.RewriteAsync(question.Text, earlier, cancel) ?? FollowUp.Join(earlier[^1], question.Text);
            if (MisconductReport.In(whole) == Suspicion.Report)
                return new AnswerOutcome.Report();
            var together = await DecideAsync(question with { Text = whole, Whole = whole, Follows = earlier[^1] }, known, found, cancel);
            if (together is not AnswerOutcome.Refused)
                return together;
        }

        return await DecideAsync(question, known, found, cancel);
    }

    async Task<AnswerOutcome> DecideAsync(
        Question asked, KnowledgeSet known, Action<AnswerOutcome.Clauses> found, CancellationToken cancel)
    {
        var question = Read(asked);
        var outcome = FindClauses.For(question, known, AnswerThresholds.Of(store), await meaning.FindAsync(question, known, cancel));
        outcome = WithTransition(outcome, known, asked.Day);
        if (outcome is not AnswerOutcome.Clauses clauses || !model.IsConfigured)
            return outcome;
        found(clauses);
        return await model.AnswerAsync(clauses, cancel) is { } sentences
            ? new AnswerOutcome.Prose(question, sentences) { Transition = clauses.Transition }
            : outcome;
    }

    /// <summary>What is looked for, and as of when.</summary>
    static Question Read(Question asked)
    {
        var old = OldCase.In(asked.Text, asked.Day);
        var text = old?.Rest ?? asked.Text;
        return AskedDay.In(text, asked.Day) is { } named
            ? asked with { Text = named.Rest, Day = named.Day, Since = named.Since, IsOldCase = old is not null }
            : asked with { Text = text, IsOldCase = old is not null };
    }

    static AnswerOutcome WithTransition(AnswerOutcome outcome, KnowledgeSet known, DateOnly today)
    {
        return outcome switch
        {
            // A companion may find no room on the screen; beside the answer it always does.
            AnswerOutcome.Clauses found when Of(found.Question, found.Passages) is { } transition && transition.Clause.Id != found.Passages[0].Clause.Id =>
                found with { Passages = [.. found.Passages.Where(passage => passage.Clause.Id != transition.Clause.Id)], Transition = transition },
            AnswerOutcome.Candidates some when Of(some.Question, some.Passages) is { } transition && some.Passages.All(passage => passage.Clause.Id != transition.Clause.Id) =>
                some with { Transition = transition },
            _ => outcome,
        };

        Passage? Of(Question question, IReadOnlyList<Passage> passages) => TransitionClause.For(passages[0].Document, question, known, today);
    }
}
