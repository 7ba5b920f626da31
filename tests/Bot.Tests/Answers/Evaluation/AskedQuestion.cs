using Bot.Answers;
using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Answers.Evaluation;

/// <summary>A question of a set and what it came to.</summary>
sealed record AskedQuestion(EvaluationQuestion Question, AnswerOutcome Outcome)
{
    /// <summary>The day on which a question that names none is asked.</summary>
    public static readonly DateOnly Today = new(2026, 11, 24);

    /// <summary>The clauses that the person sees, as the answer or to choose from.</summary>
    public IReadOnlyList<Passage> Shown => Outcome switch
    {
        AnswerOutcome.Clauses clauses => clauses.Passages,
        AnswerOutcome.Candidates some => some.Passages,
        _ => [],
    };

    public static async Task<IReadOnlyList<AskedQuestion>> AskAsync(AnsweringBot bot, IEnumerable<EvaluationQuestion> questions)
    {
        var asked = new List<AskedQuestion>();
        foreach (var question in questions)
            asked.Add(new AskedQuestion(question, await bot.Ask.AnswerAsync(new Question(question.Text, question.At ?? Today, null), CancellationToken.None)));
        return asked;
    }
}
