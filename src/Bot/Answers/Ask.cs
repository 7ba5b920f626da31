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
        var question = AskedDay.In(asked.Text, asked.Day) is { } named
            ? asked with { Text = named.Rest, Day = named.Day, Since = named.Since }
            : asked;
        var outcome = FindClauses.For(question, known, AnswerThresholds.Of(store), await meaning.FindAsync(question, known, cancel));
        if (outcome is not AnswerOutcome.Clauses clauses || !model.IsConfigured)
            return outcome;
        found(clauses);
        return await model.AnswerAsync(clauses, cancel) is { } sentences
            ? new AnswerOutcome.Prose(question, sentences)
            : outcome;
    }
}
