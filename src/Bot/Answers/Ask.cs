using Bot.Answers.Meaning;
using Bot.Knowledge;
using Bot.Storage;

namespace Bot.Answers;

/// <summary>One question through the whole answering path, writing nothing: for the chat and for the command line.</summary>
sealed class Ask(KnowledgeBase knowledge, AnswerModel model, SecondLook look, MeaningSearch meaning, IRecordStore store)
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
        if (earlier.Count == 0 || !FollowUp.LeansOnTheOneBefore(question.Text))
            return await ReadAsync(await SearchAsync(question, known, cancel), found, cancel);

        var whole = await model.RewriteAsync(question.Text, earlier, cancel) ?? FollowUp.Join(earlier[^1], question.Text);
        if (MisconductReport.In(whole) == Suspicion.Report)
            return new AnswerOutcome.Report();
        var together = await SearchAsync(question with { Text = whole, Whole = whole, Follows = earlier[^1] }, known, cancel);
        if (together.Outcome is not AnswerOutcome.Refused)
            return await ReadAsync(together, found, cancel);
        var alone = await SearchAsync(question, known, cancel);
        return alone.Outcome is not AnswerOutcome.Refused
            ? await ReadAsync(alone, found, cancel)
            // Half a question is nothing to look at again.
            : await LookAgainAsync(together, cancel) ?? alone.Outcome;
    }

    async Task<Search> SearchAsync(Question asked, KnowledgeSet known, CancellationToken cancel)
    {
        var question = Read(asked);
        var near = await meaning.FindAsync(question, known, cancel);
        return new Search(question, WithTransition(FindClauses.For(question, known, AnswerThresholds.Of(store), near), known, asked.Day), near, known, asked.Day);
    }

    /// <summary>With a model: its words where they hold, and no answer where it sees none in the clauses.</summary>
    async Task<AnswerOutcome> ReadAsync(Search search, Action<AnswerOutcome.Clauses> found, CancellationToken cancel)
    {
        if (search.Outcome is not AnswerOutcome.Clauses clauses)
            return await LookAgainAsync(search, cancel) ?? search.Outcome;
        if (!model.IsConfigured)
            return clauses;
        found(clauses);
        return await model.AnswerAsync(clauses, cancel) switch
        {
            CheckResult.Passed passed => new AnswerOutcome.Prose(clauses.Question, passed.Sentences) { Transition = clauses.Transition },
            // Who names a clause wants to see that clause.
            CheckResult.Failed { Reason: CheckFailure.Refusal } when !clauses.IsNamed => new AnswerOutcome.Refused(clauses.Question) { Nearest = clauses.Passages[0] },
            _ => clauses,
        };
    }

    async Task<AnswerOutcome.Prose?> LookAgainAsync(Search search, CancellationToken cancel) =>
        await look.AtAsync(search.Question, search.Outcome, search.Known, search.Near, cancel) is { } prose
            ? prose with { Transition = TransitionClause.For(prose.Sentences[0].Passage.Document, search.Question, search.Known, search.Today) }
            : null;

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

    /// <summary>A question as it was looked for, and what that came to.</summary>
    sealed record Search(Question Question, AnswerOutcome Outcome, NearClauses? Near, KnowledgeSet Known, DateOnly Today);
}
