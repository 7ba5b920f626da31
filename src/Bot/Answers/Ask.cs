using Bot.Knowledge;
using Bot.Storage;

namespace Bot.Answers;

/// <summary>One question through the whole answering path, writing nothing: for the chat and for the command line.</summary>
sealed class Ask(KnowledgeBase knowledge, AnswerModel model, IRecordStore store)
{
    public async Task<AnswerOutcome> AnswerAsync(Question question, CancellationToken cancel)
    {
        if (QuestionWords.IsBlank(question.Text))
            return new AnswerOutcome.Blank();
        // A long text may be a report as well, and must not be asked to be shortened and sent again.
        if (MisconductReport.IsRecognisedIn(question.Text))
            return new AnswerOutcome.Report();
        if (question.Text.Length > Question.Longest)
            return new AnswerOutcome.TooLong();

        var outcome = FindClauses.For(question, await knowledge.CurrentAsync(cancel), AnswerThresholds.Of(store));
        return outcome is AnswerOutcome.Clauses found && await model.AnswerAsync(found, cancel) is { } sentences
            ? new AnswerOutcome.Prose(question, sentences)
            : outcome;
    }
}
